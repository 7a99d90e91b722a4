/** The sticky head of the map: stages, steps, the stream of customers, median times. */
import type { ReactElement } from 'react';

import { DeviationRow } from '../found/DeviationRow';
import { Corner } from './Corner';
import type { HeadProps } from './head';
import { StageRow } from './StageRow';
import { StepRow } from './StepRow';
import { StreamRow } from './StreamRow';
import { TimeRow } from './TimeRow';
import classNames from './Head.module.css';

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
