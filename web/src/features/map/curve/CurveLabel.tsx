/** The words at a point of the curve: value, its name, and over how many people. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { words } from '../document/words';
import { ENOUGH, type CurvePoint } from './useCurves';
import classNames from './Feel.module.css';

export const CurveLabel = ({ point, isMarked }: { point: CurvePoint; isMarked: boolean }): ReactElement => {
  const { t, f, language } = useText();
  const { n, shown, isAbove, basis } = point;
  const name = words(point.row.name, language);
  const few = n !== null && n < 100 ? `, ${t('map.few')}` : '';
  const people = n === null ? '' : t('map.evidence.n', { n: f.number(n) });
  const isTooFew = basis === 'measured' && n !== null && n < ENOUGH;
  const place = isAbove ? { left: point.x - 34, top: point.y - 26 } : { left: point.x + (isMarked ? 18 : -8), top: point.y + (isMarked ? -2 : 10) };
  if (isTooFew) {
    return (
      <div className={classNames.label} style={place} aria-hidden="true">
        {t('map.tooFew', { n: f.number(n) })}
      </div>
    );
  }
  return (
    <div className={`${classNames.label} num`} style={place} data-kind={basis} aria-hidden="true">
      <b data-tone={point.tone}>{f.signed(shown, 1)}</b> {name}
      {people ? (isAbove ? ` · ${people}${few}` : <><br />{people}{few}</>) : null}
    </div>
  );
};
