/** The course of a metric over time with its 95 % band; the same numbers as table and CSV. */
import type { ReactElement } from 'react';

import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { Plot, plotSvg } from '@/shared/charts/Plot';
import { someOf, type PlotData } from '@/shared/charts/plot';
import { TONES } from '@/shared/charts/tones';
import { periodText, useFilter } from '@/shared/filter';
import { estimateText, inUnit } from '@/shared/measured';
import type { DataColumn } from '@/shared/ui';

import type { MetricSeries, SeriesSpan } from './shapes';
import { unitNames, valueUnit } from './words';

interface Props {
  answer: MetricSeries;
  name: string;
  span: 'day' | 'week' | 'month';
  height?: number;
}

interface Row extends SeriesSpan {
  name: string;
}

const MOST = 8;

const plotOf = (answer: MetricSeries, name: string, { f }: TextTools): PlotData => {
  const unit = valueUnit(answer.metric.unit);
  const starts = [...new Set(answer.series.flatMap((one) => one.points.map((point) => point.start_us)))].toSorted((a, b) => a - b);
  const isOne = answer.series.length === 1;
  return {
    x: { format: (value) => f.shortDay(value), ticks: someOf(starts, 8) },
    y: { format: (value) => inUnit(f, unit, value) },
    series: answer.series.slice(0, MOST).map((one, i) => ({
      id: one.name ?? name,
      name: one.name ?? name,
      tone: isOne ? 'accent' : TONES[i % TONES.length]!,
      points: one.points.map(({ start_us, value }) => ({
        x: start_us,
        y: value.value,
        ...(isOne && { low: value.low, high: value.high }),
        ...(value.value !== null && { title: `${f.shortDay(start_us)}: ${inUnit(f, unit, value.value)} · n ${f.number(value.n)}` }),
      })),
    })),
  };
};

export const SeriesChart = ({ answer, name, span, height = 280 }: Props): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const data = plotOf(answer, name, text);
  const note = `${t(unitNames[answer.metric.unit])} · n ${f.number(answer.value.n)} · ${periodText(text, request)}`;
  const rows = answer.series.flatMap((one) => one.points.map((point): Row => ({ ...point, name: one.name ?? name })));
  const title = t('metrics.courseOf', { name, value: estimateText(text, answer.value, valueUnit(answer.metric.unit)) });
  return (
    <ChartFrame<Row>
      isMain
      title={title}
      plainTitle={title}
      note={note}
      columns={columns(text, answer, span)}
      rows={rows}
      rowKey={(row) => `${row.name}${row.start_us}`}
      toSvg={() => plotSvg(data, { title, note })}
    >
      <Plot data={data} label={title} height={height} />
    </ChartFrame>
  );
};

const columns = (text: TextTools, answer: MetricSeries, span: Props['span']): DataColumn<Row>[] => {
  const { t, f } = text;
  const unit = valueUnit(answer.metric.unit);
  return [
    { key: 'name', label: t('metrics.part'), value: (row) => row.name, width: 'minmax(140px, 1.4fr)' },
    {
      key: 'start',
      label: t('metrics.from'),
      value: (row) => new Date(row.start_us / 1000).toISOString().slice(0, 10),
      text: (row) => (span === 'week' ? f.week(row.start_us) : f.date(row.start_us)),
    },
    { key: 'value', label: t('metrics.value'), value: (row) => row.value.value, text: (row) => estimateText(text, row.value, unit), numeric: true },
    { key: 'low', label: t('metrics.low'), value: (row) => row.value.low, text: (row) => (row.value.low === null ? '' : inUnit(f, unit, row.value.low)), numeric: true },
    { key: 'high', label: t('metrics.high'), value: (row) => row.value.high, text: (row) => (row.value.high === null ? '' : inUnit(f, unit, row.value.high)), numeric: true },
    { key: 'n', label: 'n', value: (row) => row.value.n, text: (row) => f.number(row.value.n), numeric: true },
  ];
};
