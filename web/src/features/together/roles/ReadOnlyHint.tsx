/** Says that one may only read here, and whom to ask. */
import { Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { usePeople } from '@/shared/people';

import { useCachedDocument } from '../useCachedDocument';
import classNames from './ReadOnlyHint.module.css';
import { whoToAsk } from './whoToAsk';

interface ReadOnlyHintProps {
  journey?: string | null;
  /** What one would need another role for. */
  to?: 'edit' | 'comment';
  /** A chip; the whole sentence is its tooltip. */
  isShort?: boolean;
}

export const ReadOnlyHint = ({ journey = null, to = 'edit', isShort = false }: ReadOnlyHintProps): ReactElement => {
  const { t } = useText();
  const people = usePeople();
  const manager = useCachedDocument(journey)?.tables.journey[0]?.manager_id;
  const name = whoToAsk(people, manager)?.name;
  const words = to === 'edit' ? 'together.readOnly' : 'together.readOnlyComment';
  const sentence = name ? t(words, { name }) : t('together.readOnlyPlain');
  if (isShort) {
    return (
      <Tooltip label={sentence}>
        <span tabIndex={0} className={classNames.chip} aria-label={sentence} role="note">
          <IconLock size={12} stroke={1.8} aria-hidden />
          <span aria-hidden>{t('together.readOnlyShort')}</span>
        </span>
      </Tooltip>
    );
  }
  return (
    <p className={classNames.hint}>
      <IconLock size={14} stroke={1.6} aria-hidden />
      <span>{sentence}</span>
    </p>
  );
};
