/** What came in hour by hour: one bar each, stacked by its end, in at most a week of bars. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { HourSum } from './books';
import { stacked } from './chart';
import classNames from './HourChart.module.css';

const HEIGHT = 72;

export const HourChart = ({ hours }: { hours: readonly HourSum[] }): ReactElement => {
  const { t, f } = useText();
  const { bars, most } = stacked(hours, HEIGHT);
  const [first, last] = [bars[0], bars.at(-1)];
  const us = (hour: string): number => Date.parse(hour) * 1000;
  return (
    <figure className={classNames.chart}>
      <svg
        role="img"
        aria-label={t('flow.chartLabel', { count: bars.length, most: f.number(most) })}
        viewBox={`0 0 ${Math.max(1, bars.length) * 6} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {bars.map((bar, at) => (
          <g key={bar.hour} data-state={bar.holds ? undefined : 'breached'}>
            {bar.holds ? null : <rect x={at * 6} y={0} width={6} height={HEIGHT} className={classNames.broken} />}
            {bar.parts.map((part) => (
              <rect key={part.end} data-part={part.end} x={at * 6 + 0.75} y={part.y} width={4.5} height={part.height} />
            ))}
          </g>
        ))}
      </svg>
      {first && last ? (
        <figcaption className="num">
          <span>{f.moment(us(first.hour))}</span>
          <span>{t('flow.perHour', { most: f.number(most) })}</span>
          <span>{f.moment(us(last.hour))}</span>
        </figcaption>
      ) : null}
    </figure>
  );
};
