/** Says that an object is archived, in the bin, merged into another, or inherited, and what can be done. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, buttonClass } from '@/shared/ui/Button';

import type { ObjectDetail } from '../api';
import { useDoing } from '../useDoing';
import classNames from './ObjectPage.module.css';

const BIN_DAYS = 30;
const DAY_MS = 86_400_000;

export const StateNote = ({ object }: { object: ObjectDetail }): ReactElement | null => {
  const { t, f } = useText();
  const doing = useDoing(() => undefined);
  if (object.origin) {
    return (
      <div className={classNames.note}>
        <span>{t('library.inheritedText')}</span>
      </div>
    );
  }
  if (object.state === 'active') return null;
  const goes = f.date((Date.parse(object.state_at) + BIN_DAYS * DAY_MS) * 1000);
  return (
    <div className={classNames.note} role="status">
      <span>{object.state === 'archived' ? t('library.isArchived') : object.merged_into ? t('library.isMerged') : t('library.isBinned', { date: goes })}</span>
      {object.merged_into ? (
        <Link to="/library/object/$id" params={{ id: object.merged_into }} className={buttonClass({ size: 'sm' })}>
          {t('library.toKept')}
        </Link>
      ) : null}
      <Button size="sm" onClick={() => doing.setState([object.id], 'active')}>
        {t('library.restore')}
      </Button>
    </div>
  );
};
