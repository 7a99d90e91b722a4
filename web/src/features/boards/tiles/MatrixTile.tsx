/** The keep, improve or drop matrix of touchpoints. */
import type { ReactElement } from 'react';

import { MatrixPlot, type TouchpointPerformance } from '@/features/performance';
import { useAnswer } from '@/shared/measured';

import { TileAnswer, useTileBody } from './frame';
import { plotHeight } from './height';
import type { TileProps } from './tileProps';

const MatrixTile = ({ tile }: TileProps): ReactElement => {
  const asked = useAnswer<TouchpointPerformance>('/performance/touchpoints', useTileBody(tile));
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/touchpoints' }}>
      {(answer) => <MatrixPlot answer={answer} height={plotHeight(tile)} />}
    </TileAnswer>
  );
};

export default MatrixTile;
