/** Bars with their 95 % intervals, from a common zero; what has no number says why. */
import type { ReactElement, ReactNode } from 'react';

import { colour, type ColourToken } from '@/shared/theme/tokens';

import { barPlace, barScale } from './intervalScale';
import classNames from './IntervalBars.module.css';
import { element, ink, svgFile, text as svgText, type Caption } from './svg';

export interface IntervalBar {
  key: string;
  name: ReactNode;
  plainName: string;
  value: number | null;
  low: number | null;
  high: number | null;
  tone: ColourToken;
  /** The number as people read it, or why there is none. */
  text: string;
  /** Behind the number: n, effect and the like. */
  note?: ReactNode;
}

interface Props {
  label: string;
  bars: readonly IntervalBar[];
  onOpen?: (key: string) => void;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

export const IntervalBars = ({ label, bars, onOpen }: Props): ReactElement => {
  const scale = barScale(bars);
  return (
    <ul className={classNames.bars} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key} className={classNames.row} data-kind={bar.value === null ? 'missing' : 'measured'}>
          <span className={classNames.name} title={bar.plainName}>
            {onOpen ? (
              <button type="button" onClick={() => onOpen(bar.key)}>
                {bar.name}
              </button>
            ) : (
              bar.name
            )}
          </span>
          <span className={classNames.track} aria-hidden>
            <Drawn bar={bar} scale={scale} />
            {scale.low < 0 ? <i className={classNames.zero} style={{ left: percent(scale.at(0)) }} /> : null}
          </span>
          <span className={classNames.value}>{bar.text}</span>
          <span className={classNames.note}>{bar.note}</span>
        </li>
      ))}
    </ul>
  );
};

const Drawn = ({ bar, scale }: { bar: IntervalBar; scale: ReturnType<typeof barScale> }): ReactElement | null => {
  const place = barPlace(bar, scale);
  if (!place) return null;
  return (
    <>
      <i className={classNames.bar} style={{ left: percent(place.left), width: percent(place.width), background: colour(bar.tone) }} />
      {place.whisker ? <i className={classNames.whisker} style={{ left: percent(place.whisker[0]), width: percent(place.whisker[1] - place.whisker[0]) }} /> : null}
    </>
  );
};

const ROW = 28;
const [NAMES, TRACK] = [240, 380];

/** The bars as an SVG file. */
export const barsSvg = (bars: readonly IntervalBar[], caption: Caption): string => {
  const scale = barScale(bars);
  const rows = bars.map((bar, i) => {
    const place = barPlace(bar, scale);
    const y = i * ROW;
    const drawn = place
      ? element('rect', { x: NAMES + place.left * TRACK, y: y + 6, width: Math.max(1, place.width * TRACK), height: 12, fill: ink(bar.tone) }) +
        (place.whisker ? element('path', { d: `M${NAMES + place.whisker[0] * TRACK} ${y + 12}H${NAMES + place.whisker[1] * TRACK}`, stroke: ink('ink-1') }) : '')
      : '';
    return svgText(0, y + 16, bar.plainName, { fill: 'ink-1' }) + drawn + svgText(NAMES + TRACK + 12, y + 16, bar.text);
  });
  return svgFile({ width: NAMES + TRACK + 130, height: bars.length * ROW, body: rows.join('') }, caption);
};
