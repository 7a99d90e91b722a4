/** What tables of many records share: lines drawn as they come into sight, and names of columns that sort. */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement, RefObject } from 'react';

import { classes } from './classes';
import rows from './Rows.module.css';

/** Height of a line in pixels. */
const LINE = 40;

export const useLinesInSight = (count: number, scroller: RefObject<HTMLDivElement | null>): Virtualizer<HTMLDivElement, Element> =>
  useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 12,
    initialRect: { width: 1024, height: 800 },
  });

interface HeadCellProps {
  label: string;
  numeric?: boolean | undefined;
  direction: 'asc' | 'desc' | false;
  /** Left out where the column cannot sort. */
  onSort?: ((event: unknown) => void) | undefined;
}

export const HeadCell = ({ label, numeric = false, direction, onSort }: HeadCellProps): ReactElement => {
  const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <div
      role="columnheader"
      aria-sort={direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none'}
      className={classes(rows.cell, numeric && rows.right)}
    >
      {onSort ? (
        <button type="button" className={rows.sort} onClick={onSort}>
          {label}
          {direction ? <Arrow size={12} aria-hidden /> : null}
        </button>
      ) : (
        label
      )}
    </div>
  );
};
