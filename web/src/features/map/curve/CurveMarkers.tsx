/** Diamonds of moments on the curve, and the glow behind the one that is breached. */
import type { ReactElement } from 'react';

import type { MapGridProps } from '../grid/types';
import { MomentGlyph } from '../moments/MomentGlyph';
import { worstState } from '../moments/state';
import type { CurvePoint } from './useCurves';
import classNames from './Feel.module.css';

interface Props extends Pick<MapGridProps, 'model' | 'moments'> {
  points: readonly CurvePoint[];
  isGlow: boolean;
}

export const CurveMarkers = ({ model, moments, points, isGlow }: Props): ReactElement => (
  <>
    {points.map((point) => {
      const own = model.moments.get(point.row.step_id) ?? [];
      const worst = worstState(own.map(({ id }) => moments.get(id) ?? 'unmeasured'));
      const moment = own.find(({ id }) => (moments.get(id) ?? 'unmeasured') === worst);
      const place = { left: point.x + 144, top: point.y };
      if (!moment || !worst || (isGlow && worst !== 'breached')) return null;
      if (isGlow) return <span key={moment.id} className={classNames.glow} style={place} aria-hidden="true" />;
      return (
        <span key={moment.id} className={classNames.marker} style={place} aria-hidden="true">
          <MomentGlyph kind={moment.kind} state={worst} size={22} />
        </span>
      );
    })}
  </>
);
