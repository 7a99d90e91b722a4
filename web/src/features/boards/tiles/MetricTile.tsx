/** One metric: value with interval, and its course where the tile is high enough. */
import type { ReactElement } from 'react';

import { isOnMaps, useMetrics, valueUnit, type MetricSeries } from '@/features/metrics';
import { useText } from '@/i18n/useText';
import { asProblem } from '@/shared/api/problem';
import { Plot } from '@/shared/charts/Plot';
import { someOf } from '@/shared/charts/plot';
import { Explain } from '@/shared/explain';
import { EstimateText, estimateText, intervalText, inUnit, useAnswer } from '@/shared/measured';

import classNames from '../Boards.module.css';
import { Missing, TileAnswer, useTileBody } from './frame';
import { plotHeight } from './height';
import type { TileProps } from './tileProps';

const MetricTile = ({ tile }: TileProps): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const { data: metrics } = useMetrics();
  const metric = metrics?.find(({ id }) => id === tile.settings.metric_id);
  const body = useTileBody(tile);
  const needsMap = metric !== undefined && isOnMaps(metric) && body.journey_id === undefined;
  const asked = useAnswer<MetricSeries>(
    `/metrics/${tile.settings.metric_id}/series`,
    { unit: 'week', by: 'none', ...body },
    { enabled: metric !== undefined && metric.problem === null && !needsMap },
  );
  if (metrics && !metric) return <Missing>{t('metrics.gone')}</Missing>;
  if (metric?.problem) return <Missing>{metric.problem.message}</Missing>;
  if (needsMap) return <Missing>{t('metrics.chooseJourney')}</Missing>;
  if (asked.error && asProblem(asked.error, 0).code === 'metrics.cannot_measure') return <Missing>{t('metrics.needsTouches')}</Missing>;
  return (
    <TileAnswer asked={asked} link={{ to: '/analysis/metrics/$metric', params: { metric: tile.settings.metric_id ?? '' } }}>
      {(answer) => {
        const unit = valueUnit(answer.metric.unit);
        const points = answer.series[0]?.points ?? [];
        const value = estimateText(text, answer.value, unit);
        return (
          <>
            <p className={classNames.big}>
              <Explain name={metric ? value : ''} value={value} definition={answer.definition[language]} beside={intervalText(f, unit, answer.value)} info={asked.explain}>
                <EstimateText of={answer.value} unit={unit} />
              </Explain>
              {answer.value.value === null ? null : (
                <small className="num">
                  {intervalText(f, unit, answer.value)} · n {f.number(answer.value.n)}
                </small>
              )}
            </p>
            {tile.height > 2 && points.some(({ value: one }) => one.value !== null) && points.length > 1 ? (
              <Plot
                height={plotHeight(tile) - 34}
                label={`${value}, ${points.length}`}
                data={{
                  x: { format: (at) => f.shortDay(at), ticks: someOf(points.map(({ start_us }) => start_us), 5) },
                  y: { format: (at) => inUnit(f, unit, at) },
                  series: [{ id: 'course', name: '', tone: 'accent', points: points.map((point) => ({ x: point.start_us, y: point.value.value, low: point.value.low, high: point.value.high })) }],
                }}
              />
            ) : null}
          </>
        );
      }}
    </TileAnswer>
  );
};

export default MetricTile;
