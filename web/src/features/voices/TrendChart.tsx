/** How many comments came when, and how many of them were pleased or not. */
import type { ReactElement } from 'react';

import { Panel } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { Plot, plotSvg } from '@/shared/charts/Plot';
import type { PlotData } from '@/shared/charts/plot';
import { useAddress } from '@/shared/filter';
import { estimateText } from '@/shared/measured';
import { Choice, type DataColumn } from '@/shared/ui';

import { unitWords } from './catalogue';
import { UNITS } from './api';
import type { TrendPoint, Voices } from './shapes';

const columns = (text: TextTools): DataColumn<TrendPoint>[] => [
  { key: 'start', label: text.t('voices.begin'), value: (row) => text.f.date(row.start_us) },
  { key: 'n', label: text.t('voices.comments'), value: (row) => row.n, numeric: true },
  { key: 'positive', label: text.t('voices.mood.positive'), value: (row) => row.positive, numeric: true },
  { key: 'negative', label: text.t('voices.mood.negative'), value: (row) => row.negative, numeric: true },
  { key: 'mood', label: text.t('voices.meanMood'), value: (row) => estimateText(text, row.sentiment, 'points') },
];

export const TrendChart = ({ answer }: { answer: Voices }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { go } = useAddress();
  const line = (id: 'n' | 'positive' | 'negative', tone: 'ink-3' | 'pos-2' | 'neg-2', name: string) => ({
    id,
    name,
    tone,
    points: answer.trend.map((point) => ({ x: point.start_us, y: point[id], title: `${f.date(point.start_us)}: ${name} ${f.number(point[id])}` })),
  });
  const data: PlotData = {
    series: [line('n', 'ink-3', t('voices.all')), line('positive', 'pos-2', t('voices.mood.positive')), line('negative', 'neg-2', t('voices.mood.negative'))],
    x: { format: (value) => f.shortDay(value) },
    y: { format: (value) => f.number(value), min: 0 },
  };
  const title = t('voices.trendTitle');
  const note = `n ${f.number(answer.found)}`;
  return (
    <Panel label={title}>
      <ChartFrame<TrendPoint>
        title={title}
        plainTitle={title}
        note={note}
        columns={columns(text)}
        rows={answer.trend}
        rowKey={(row) => String(row.start_us)}
        toSvg={() => plotSvg(data, { title, note })}
        actions={<Choice label={t('metrics.spans')} value={answer.unit} options={UNITS.map((value) => ({ value, label: t(unitWords[value]) }))} onChange={(unit) => go({ unit: unit === 'week' ? undefined : unit })} />}
      >
        <Plot data={data} label={title} height={180} />
      </ChartFrame>
    </Panel>
  );
};
