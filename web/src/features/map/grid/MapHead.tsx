/** The sticky head of the map: stages, steps, the stream of customers, median times. */
import type { ReactElement } from 'react';

import { DeviationRow } from '../found/DeviationRow';
import { Corner } from './Corner';
import { StageRow } from './StageRow';
import { StepRow } from './StepRow';
import { StreamRow } from './StreamRow';
import { TimeRow } from './TimeRow';
import type { MapGridProps } from './types';
import type { Geometry } from './useGeometry';
import classNames from './Head.module.css';

export type HeadProps = MapGridProps & { geometry: Geometry };

export const MapHead = (props: HeadProps): ReactElement => (
  <div className={classNames.head} role="rowgroup" data-deviations={isDeviating(props) || undefined}>
    <Corner {...props} />
    <StageRow {...props} />
    <StepRow {...props} />
    <StreamRow {...props} />
    <TimeRow {...props} />
    {isDeviating(props) ? <DeviationRow {...props} /> : null}
  </div>
);

const isDeviating = ({ settings }: HeadProps): boolean => settings.deviations && settings.mode === 'both';
