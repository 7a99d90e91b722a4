/** The strongest drivers of an outcome. */
import type { ReactElement } from 'react';

import { driverBar, type Drivers } from '@/features/drivers';
import { useText } from '@/i18n/useText';
import { IntervalBars } from '@/shared/charts/IntervalBars';
import { AnswerView, useAnswer } from '@/shared/measured';

import { TileAnswer, useTileBody } from './frame';
import type { TileProps } from './tileProps';

const DriversTile = ({ tile }: TileProps): ReactElement => {
  const text = useText();
  const body: Record<string, unknown> = { outcome: 'nps', ...useTileBody(tile) };
  const asked = useAnswer<Drivers>('/drivers', body);
  const { outcome, journey_id: journey } = body;
  const search = { ...(typeof outcome === 'string' && { outcome }), ...(typeof journey === 'string' && { journey }) };
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/drivers', search }}>
      {() => (
        <AnswerView asked={asked} withCaveats={false}>
          {(answer) => <IntervalBars label={answer.outcome.name[text.language]} bars={answer.rows.slice(0, tile.height * 3 - 3).map((row) => driverBar(row, answer, text))} />}
        </AnswerView>
      )}
    </TileAnswer>
  );
};

export default DriversTile;
