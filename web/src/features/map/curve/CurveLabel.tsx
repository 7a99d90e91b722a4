/** The words at a point of the curve: value, its name, and over how many people. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { words } from '../document/words';
import { VerdictGlyph } from '../measured/VerdictBadge';
import { emotionAt, type MeasuredEmotion } from './emotion';
import { FeltNumber } from './FeltNumber';
import { ENOUGH, type CurvePoint } from './useCurves';
import classNames from './Feel.module.css';

interface Props {
  point: CurvePoint;
  isMarked: boolean;
  /** Name of its step. */
  step: string;
  emotion: MeasuredEmotion | undefined;
}

export const CurveLabel = ({ point, isMarked, step, emotion }: Props): ReactElement => {
  const { t, f, language } = useText();
  const { n, shown, isAbove, basis } = point;
  const name = words(point.row.name, language);
  const few = n !== null && n < 100 ? `, ${t('map.few')}` : '';
  const people = n === null ? '' : t('map.evidence.n', { n: f.number(n) });
  const isTooFew = basis === 'measured' && n !== null && n < ENOUGH;
  const place = isAbove ? { left: point.x - 34, top: point.y - 26 } : { left: point.x + (isMarked ? 18 : -8), top: point.y + (isMarked ? -2 : 10) };
  const felt = basis === 'measured' ? emotionAt(emotion, point.row.step_id) : undefined;
  if (isTooFew) {
    return (
      <div className={classNames.label} style={place} aria-hidden="true">
        {t('map.tooFew', { n: f.number(n) })}
      </div>
    );
  }
  return (
    <div className={`${classNames.label} num`} style={place} data-kind={basis} aria-hidden={felt ? undefined : true}>
      {felt && emotion ? <FeltNumber felt={felt} step={step} tone={point.tone} info={emotion} /> : <b data-tone={point.tone}>{f.signed(shown, 1)}</b>} {name}
      {felt?.verdict === 'contradicted' ? (
        <span className={classNames.refuted} title={felt.words[language]}>
          <VerdictGlyph state="contradicted" />
        </span>
      ) : null}
      {people ? (isAbove ? ` · ${people}${few}` : <><br />{people}{few}</>) : null}
    </div>
  );
};
