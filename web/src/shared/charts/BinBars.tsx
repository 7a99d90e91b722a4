/** Counts in bins (1, 2, 3, 4–5 …) as horizontal bars with count and share. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { largestRemainder, type Formats } from '@/shared/format';

import classNames from './BinBars.module.css';

export interface BinRow {
  label: string;
  count: number;
  share: number;
}

interface Bin {
  low: number;
  high: number | null;
  count: number;
}

/** Rows with the words of their bins; shares add up to 100 %. */
export const binRows = (bins: readonly Bin[], f: Formats): BinRow[] => {
  const shares = largestRemainder(
    bins.map((bin) => bin.count),
    100,
    0.1,
  );
  return bins.map((bin, i) => ({ label: binLabel(bin, f), count: bin.count, share: (shares[i] ?? 0) / 100 }));
};

const binLabel = ({ low, high }: Bin, f: Formats): string => {
  if (high === null) return `≥ ${f.number(low)}`;
  return low === high ? f.number(low) : `${f.number(low)}–${f.number(high)}`;
};

export const BinBars = ({ label, rows }: { label: string; rows: readonly BinRow[] }): ReactElement => {
  const { f } = useText();
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <>
      <p className={classNames.head}>{label}</p>
      <dl>
        {rows.map((row) => (
          <div key={row.label} className={classNames.row}>
            <dt>{row.label}</dt>
            <dd className={classNames.bar} aria-hidden="true">
              {row.count > 0 && <i style={{ width: `${(row.count / most) * 100}%` }} />}
            </dd>
            <dd>{f.number(row.count)}</dd>
            <dd className={classNames.share}>{f.percent(row.share)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};
