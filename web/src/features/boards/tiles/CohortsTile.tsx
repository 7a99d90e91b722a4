/** Repeat purchase and churn over all cohorts, and how retention runs down. */
import type { ReactElement } from 'react';

import type { Cohorts } from '@/features/lifetime';
import { useText } from '@/i18n/useText';
import { Plot } from '@/shared/charts/Plot';
import { DAY_US } from '@/shared/format';
import { AnswerView, EstimateText, useAnswer } from '@/shared/measured';
import { Facts } from '@/shared/ui';

import { TileAnswer, useTileBody } from './frame';
import { plotHeight } from './height';
import type { TileProps } from './tileProps';

const CohortsTile = ({ tile }: TileProps): ReactElement => {
  const { t, f } = useText();
  const asked = useAnswer<Cohorts>('/cohorts', { unit: 'month', ...useTileBody(tile) });
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/value', search: { view: 'cohorts' } }}>
      {() => (
        <AnswerView asked={asked} withCaveats={false}>
          {({ groups, churn_days }) => {
            const total = groups[0]?.total;
            if (!total) return null;
            return (
              <>
                <Facts
                  facts={[
                    { name: t('lifetime.repeat'), value: <EstimateText of={total.repeat} unit="share" />, note: `n ${f.number(total.repeat.n)}` },
                    { name: t('lifetime.churned', { days: f.duration(churn_days * DAY_US) }), value: <EstimateText of={total.churned} unit="share" />, note: `n ${f.number(total.churned.n)}` },
                  ]}
                />
                {tile.height > 2 ? (
                  <Plot
                    height={plotHeight(tile) - 64}
                    label={t('boards.ask.cohorts')}
                    data={{
                      x: { format: (value) => f.number(value), min: 1 },
                      y: { format: (value) => f.percent(value, 0), min: 0 },
                      series: [{ id: 'retention', name: '', tone: 'accent', points: total.retention.map((one, i) => ({ x: i + 1, y: one?.value ?? null, low: one?.low ?? null, high: one?.high ?? null })) }],
                    }}
                  />
                ) : null}
              </>
            );
          }}
        </AnswerView>
      )}
    </TileAnswer>
  );
};

export default CohortsTile;
