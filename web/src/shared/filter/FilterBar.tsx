/** The one filter bar under the top bar: period, segment, channel, then how many fit; views add their switches right. */
import type { ReactElement, ReactNode } from 'react';

import { Rich } from '@/i18n/useText';

import { Bar } from './Bar';
import { ChannelChip } from './ChannelChip';
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
  /** Chips of the view's own, behind the common ones. */
  chips?: ReactNode;
  /** Switches of the view. */
  children?: ReactNode;
}

export const FilterBar = ({ count, stale = false, ignored = {}, chips, children }: FilterBarProps): ReactElement => {
  const { filter, notion, clear } = useFilter();
  return (
    <Bar
      chips={
        <>
          <PeriodChip ignored={ignored.period} />
          <SegmentChip ignored={ignored.segment} />
          <ChannelChip ignored={ignored.channel} />
          <NotionChip />
          {chips}
        </>
      }
      onClear={isFiltered(filter) ? clear : undefined}
      count={count === undefined ? null : <Rich id={notion === 'case' ? 'filter.countCases' : 'filter.count'} values={{ count }} components={{ b: <b />, w: <span /> }} />}
      stale={stale}
    >
      {children}
    </Bar>
  );
};
