/** How often an event came, day by day. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './Catalogue.module.css';
import { everyDay } from './days';

const HEIGHT = 80;

export const DayBars = ({ days }: { days: readonly { day: string; events: number }[] }): ReactElement | null => {
  const { t, f } = useText();
  const all = everyDay(days);
  const most = Math.max(1, ...all.map((one) => one.events));
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return null;
  const us = (day: string): number => Date.parse(day) * 1000;
  return (
    <figure className={classNames.bars}>
      <svg role="img" aria-label={t('catalogue.barsLabel', { count: all.length, most: f.number(most) })} viewBox={`0 0 ${all.length * 8} ${HEIGHT}`} preserveAspectRatio="none">
        {all.map((one, at) => {
          const height = one.events > 0 ? Math.max(1.5, (one.events / most) * HEIGHT) : 0;
          return <rect key={one.day} x={at * 8 + 1} y={HEIGHT - height} width={6} height={height} />;
        })}
      </svg>
      <figcaption className="num">
        <span>{f.date(us(first.day))}</span>
        <span>{t('catalogue.perDay', { most: f.number(most) })}</span>
        <span>{f.date(us(last.day))}</span>
      </figcaption>
    </figure>
  );
};
