/** A funnel as horizontal bars: who remains in colour, who left before the step hatched behind. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import { funnelBars } from './funnel';
import classNames from './FunnelBars.module.css';

export interface FunnelBarRow {
  key: string;
  name: string;
  reached: number;
  optional: boolean;
  /** Time from the step before, `null` when nobody made it or there is none. */
  median_us: number | null;
  /** Customers who reached the step in the period it is compared with. */
  compared?: number | null;
}

interface Props {
  rows: readonly FunnelBarRow[];
  /** What is clicked for those who reached a step, and for those who left before it. */
  reachedCell?: (index: number, text: string) => ReactNode;
  lostCell?: (index: number, text: string) => ReactNode;
  size?: 'small' | 'large';
}

/** Bars end here, so that the words of the longest one still fit beside it. */
const WIDEST = 66;

export const FunnelBars = ({ rows, reachedCell, lostCell, size = 'large' }: Props): ReactElement => {
  const { t, f } = useText();
  const bars = funnelBars(rows);
  const most = Math.max(1, ...rows.map((row) => row.reached));
  return (
    <ol className={classNames.funnel} data-size={size}>
      {rows.map((row, i) => {
        const bar = bars[i]!;
        const remaining = bar.remaining * WIDEST;
        const lost = bar.lost * WIDEST;
        const count = f.number(row.reached);
        const loss = bar.lostShare === null ? null : f.percent(-bar.lostShare);
        const people = t('charts.leave', { count: f.number(bar.lostCustomers ?? 0) });
        return (
          <li key={row.key} className={classNames.row}>
            <span className={classNames.name} title={row.name}>
              {row.name}
              {row.optional && <small> {t('charts.optional')}</small>}
            </span>
            <span className={classNames.track}>
              <span className={classNames.bar} data-optional={row.optional} style={{ width: `${remaining}%` }} />
              {lost > 0 && <span className={classNames.lost} style={{ left: `${remaining}%`, width: `${lost}%` }} />}
              {row.compared !== undefined && row.compared !== null && (
                <span className={classNames.compared} style={{ width: `${(row.compared / most) * WIDEST}%` }} />
              )}
              <span className={classNames.count}>{reachedCell?.(i, count) ?? count}</span>
              {loss !== null && (bar.lostCustomers ?? 0) > 0 && (
                <span className={classNames.words} style={{ left: `max(calc(${remaining + lost}% + 8px), 64px)` }}>
                  <span className={classNames.share}>{lostCell?.(i, loss) ?? loss}</span>
                  <span className={classNames.people}>{people}</span>
                </span>
              )}
              {row.median_us !== null && i > 0 && <span className={classNames.time}>{f.duration(row.median_us)}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
