/** How touchpoints are spoken of: mean mood with interval and n, each touchpoint to choose. */
import type { ReactElement } from 'react';

import { Panel } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { barsSvg, IntervalBars, type IntervalBar } from '@/shared/charts/IntervalBars';
import { periodText, useAddress, useFilter } from '@/shared/filter';
import { estimateText } from '@/shared/measured';
import type { DataColumn } from '@/shared/ui';

import { useChoice } from './api';
import type { TouchpointCount, Voices } from './shapes';
import classNames from './Voices.module.css';
import { toggled, toneOf } from './words';

const MOST = 14;

const columns = ({ t }: TextTools): DataColumn<TouchpointCount>[] => [
  { key: 'touchpoint', label: t('voices.touchpoint'), value: (row) => row.touchpoint },
  { key: 'n', label: t('voices.comments'), value: (row) => row.n, numeric: true },
  { key: 'sentiment', label: t('voices.meanMood'), value: (row) => row.sentiment.value, numeric: true },
  { key: 'low', label: t('voices.from'), value: (row) => row.sentiment.low, numeric: true },
  { key: 'high', label: t('voices.to'), value: (row) => row.sentiment.high, numeric: true },
  { key: 'negative', label: t('voices.negativeShare'), value: (row) => row.negative.value, numeric: true },
];

export const TouchpointMoods = ({ answer }: { answer: Voices }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { go } = useAddress();
  const { touchpoints } = useChoice();
  const { request } = useFilter();
  const known = answer.touchpoints.filter((row) => row.sentiment.value !== null);
  const worst = known.toSorted((a, b) => (a.sentiment.value ?? 0) - (b.sentiment.value ?? 0))[0];
  const title = worst ? t('voices.touchpointSaid', { touchpoint: worst.touchpoint }) : t('voices.touchpoints');
  const note = `${t('voices.moodUnit')} · ${periodText(text, request)}`;
  const bars = answer.touchpoints.slice(0, MOST).map((row): IntervalBar => ({
    key: row.touchpoint,
    name: row.touchpoint,
    plainName: row.touchpoint,
    value: row.sentiment.value,
    low: row.sentiment.low,
    high: row.sentiment.high,
    tone: touchpoints.length > 0 && !touchpoints.includes(row.touchpoint) ? 'line-2' : toneOf(row.sentiment.value),
    text: estimateText(text, row.sentiment, 'points'),
    note: row.sentiment.value === null ? null : `n ${f.number(row.n)}`,
  }));
  return (
    <Panel label={t('voices.touchpoints')}>
      <ChartFrame<TouchpointCount> title={title} plainTitle={title} note={note} columns={columns(text)} rows={answer.touchpoints} rowKey={(row) => row.touchpoint} toSvg={() => barsSvg(bars, { title, note })}>
        <IntervalBars label={t('voices.touchpoints')} bars={bars} onOpen={(key) => go({ at: toggled(touchpoints, key), page: undefined })} />
        {bars.length === 0 ? <p className={classNames.legend}>{t('voices.noTouchpoints')}</p> : null}
      </ChartFrame>
    </Panel>
  );
};
