/** A metric while each version of the map held, with what changed since the version before. */
import type { ReactElement } from 'react';

import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { IntervalBars, type IntervalBar } from '@/shared/charts/IntervalBars';
import { estimateText, inUnit } from '@/shared/measured';
import { EmptyState, type DataColumn } from '@/shared/ui';

import type { MetricSeries, SeriesSpan } from './shapes';
import { unitNames, valueUnit } from './words';

export const VersionBars = ({ answer, name }: { answer: MetricSeries; name: string }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const points = answer.series[0]?.points ?? [];
  const title = t('metrics.versionsOf', { name });
  if (!points.some((point) => point.name)) return <EmptyState title={t('metrics.noVersions')} text={t('metrics.noVersionsText')} />;
  return (
    <ChartFrame<SeriesSpan>
      isMain
      title={title}
      plainTitle={title}
      note={`${t(unitNames[answer.metric.unit])} · n ${f.number(answer.value.n)}`}
      columns={columnsOf(text, answer)}
      rows={points}
      rowKey={(row) => String(row.start_us)}
    >
      <IntervalBars label={title} bars={points.map((point) => barOf(point, answer, text))} />
    </ChartFrame>
  );
};

const nameOf = ({ name }: SeriesSpan, { t }: Pick<TextTools, 't'>): string => name || t('metrics.beforeVersions');

const changeOf = (point: SeriesSpan, answer: MetricSeries, { t, f }: Pick<TextTools, 't' | 'f'>): string => {
  const change = point.difference;
  if (!change || change.value === null || change.low === null || change.high === null) return '';
  const unit = valueUnit(answer.metric.unit);
  const words = { by: inUnit(f, unit === 'share' ? 'change' : unit, change.value) };
  if (change.low <= 0 && change.high >= 0) return t('metrics.noSureChange', words);
  return t(change.value > 0 === (answer.metric.direction === 'up') ? 'metrics.better' : 'metrics.worse', words);
};

const barOf = (point: SeriesSpan, answer: MetricSeries, text: TextTools): IntervalBar => {
  const { f } = text;
  const { value } = point;
  return {
    key: String(point.start_us),
    name: nameOf(point, text),
    plainName: nameOf(point, text),
    value: value.value,
    low: value.low,
    high: value.high,
    tone: 'accent',
    text: estimateText(text, value, valueUnit(answer.metric.unit)),
    note: [f.period(point.start_us, point.end_us - 1), `n ${f.number(value.n)}`, changeOf(point, answer, text)].filter(Boolean).join(' · '),
  };
};

const columnsOf = (text: TextTools, answer: MetricSeries): DataColumn<SeriesSpan>[] => {
  const { t, f } = text;
  const unit = valueUnit(answer.metric.unit);
  return [
    { key: 'version', label: t('metrics.version'), value: (row) => nameOf(row, text), width: 'minmax(160px, 1.4fr)' },
    { key: 'start', label: t('metrics.from'), value: (row) => new Date(row.start_us / 1000).toISOString().slice(0, 10), text: (row) => f.date(row.start_us) },
    { key: 'value', label: t('metrics.value'), value: (row) => row.value.value, text: (row) => estimateText(text, row.value, unit), numeric: true },
    { key: 'change', label: t('metrics.change'), value: (row) => row.difference?.value ?? null, text: (row) => changeOf(row, answer, text), width: 'minmax(160px, 1.2fr)' },
    { key: 'n', label: 'n', value: (row) => row.value.n, text: (row) => f.number(row.value.n), numeric: true },
  ];
};
