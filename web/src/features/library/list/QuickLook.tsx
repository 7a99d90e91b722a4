/** One object beside the list: everything that can be said about it, edited in place. */
import { useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { kindOfId, ObjectFields, useKinds } from '@/shared/fields';
import { Localized } from '@/shared/text';
import { IconButton } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useEditing } from '../useEditing';
import classNames from './ObjectList.module.css';

export const QuickLook = ({ id, onClose }: { id: string; onClose: () => void }): ReactElement => {
  const { t } = useText();
  const kind = kindOfId(useKinds().data, id);
  const { object, error, canEdit, save, clash } = useEditing(id);
  useHotkeys([['Escape', onClose]]);
  return (
    <aside className={classNames.look} aria-label={t('library.quickLook')}>
      <header className={classNames.lookHead}>
        <h2>
          <Localized text={object?.name} empty="…" />
        </h2>
        <IconButton label={t('common.close')} icon={<IconX size={16} aria-hidden />} onClick={onClose} />
      </header>
      <Link to="/library/object/$id" params={{ id }} className={classNames.open}>
        {t('library.openPage')}
      </Link>
      {clash}
      {error ? <ErrorState error={error} /> : null}
      {object && kind ? <ObjectFields kind={kind} object={object} readOnly={!canEdit} onChange={save} /> : <SkeletonRows rows={4} />}
    </aside>
  );
};
