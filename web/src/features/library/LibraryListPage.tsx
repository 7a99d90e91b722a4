/** One shelf of the library: all objects of a kind; of touchpoints also the order of their rules. */
import { useParams, useSearch } from '@tanstack/react-router';
import { IconListNumbers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { buttonClass } from '@/shared/ui/Button';

import { LibraryFrame } from './frame/LibraryFrame';
import { ObjectList } from './list/ObjectList';
import { RuleOrder } from './rules/RuleOrder';

/** The way between the list of touchpoints and the order of their rules. */
const OrderLink = ({ isOrder }: { isOrder: boolean }): ReactElement => {
  const { t } = useText();
  return (
    <Link
      to="/library/$kind"
      params={{ kind: 'touchpoint' }}
      search={(before: Record<string, unknown>) => ({ ...before, view: isOrder ? undefined : 'order' })}
      className={buttonClass()}
    >
      <IconListNumbers size={14} aria-hidden />
      {t(isOrder ? 'library.backToList' : 'library.ruleOrder')}
    </Link>
  );
};

export const LibraryListPage = (): ReactElement => {
  const kind = useParams({ strict: false }).kind ?? 'persona';
  const search: Record<string, unknown> = useSearch({ strict: false });
  const isOrder = kind === 'touchpoint' && search['view'] === 'order';
  return (
    <LibraryFrame shelf={kind} actions={kind === 'touchpoint' ? <OrderLink isOrder={isOrder} /> : undefined}>
      {isOrder ? <RuleOrder /> : <ObjectList key={kind} kind={kind} />}
    </LibraryFrame>
  );
};

export const LibraryStart = (): ReactElement => (
  <LibraryFrame shelf="persona">
    <ObjectList kind="persona" />
  </LibraryFrame>
);
