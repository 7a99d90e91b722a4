/** The one filter bar under the top bar: period, segment, channel, then how many fit; views add their switches right. */
import { IconFilter, IconFilterOff } from '@tabler/icons-react';
import { useRef, type ReactElement, type ReactNode } from 'react';

import { Rich, useText } from '@/i18n/useText';
import { useLetterKeys } from '@/shared/keys';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';

import { ChannelChip } from './ChannelChip';
import classNames from './FilterBar.module.css';
import { NotionChip } from './NotionChip';
import { PeriodChip } from './PeriodChip';
import { isFiltered } from './search';
import { SegmentChip } from './SegmentChip';
import { useFilter } from './useFilter';

export interface FilterBarProps {
  /** Journeys inside the filter; nothing while the number is on its way the first time. */
  count?: number | undefined;
  /** The count belongs to an older filter and is being replaced. */
  stale?: boolean;
  /** Reasons why a part cannot be applied by this view. */
  ignored?: { period?: string; segment?: string; channel?: string };
  /** Switches of the view. */
  children?: ReactNode;
}

export const FilterBar = ({ count, stale = false, ignored = {}, children }: FilterBarProps): ReactElement => {
  const { t } = useText();
  const { filter, notion, clear } = useFilter();
  const bar = useRef<HTMLDivElement>(null);
  useLetterKeys([['F', () => bar.current?.querySelector<HTMLElement>('[data-chips] button')?.focus()]]);

  return (
    <div ref={bar} role="toolbar" aria-label={t('filter.bar')} className={classNames.bar}>
      <div className={classNames.chips} data-chips>
        <IconFilter size={16} stroke={1.6} className={classNames.icon} aria-hidden />
        <PeriodChip ignored={ignored.period} />
        <SegmentChip ignored={ignored.segment} />
        <ChannelChip ignored={ignored.channel} />
        <NotionChip />
        {isFiltered(filter) ? (
          <IconButton label={t('filter.clearAll')} icon={<IconFilterOff size={16} stroke={1.6} aria-hidden />} onClick={clear} />
        ) : null}
        <span className={classes(classNames.count, 'num', stale && classNames.stale)} aria-live="polite">
          {count === undefined ? null : (
            <Rich
              id={notion === 'case' ? 'filter.countCases' : 'filter.count'}
              values={{ count }}
              components={{ b: <b className={classNames.number} /> }}
            />
          )}
        </span>
      </div>
      {children ? <div className={classNames.right}>{children}</div> : null}
    </div>
  );
};
