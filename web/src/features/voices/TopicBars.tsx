/** What comments are about: topics by how many speak of them, coloured by how they are meant. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { Panel } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { barsSvg, IntervalBars, type IntervalBar } from '@/shared/charts/IntervalBars';
import { periodText, useAddress, useFilter } from '@/shared/filter';
import { estimateText } from '@/shared/measured';
import type { DataColumn } from '@/shared/ui';

import { useChoice } from './api';
import type { TopicCount, Voices } from './shapes';
import classNames from './Voices.module.css';
import { toggled, toneOf, topicName } from './words';

const columns = ({ t, language }: TextTools): DataColumn<TopicCount>[] => [
  { key: 'name', label: t('voices.topic'), value: (row) => topicName(row, language) },
  { key: 'n', label: t('voices.comments'), value: (row) => row.n, numeric: true },
  { key: 'share', label: t('voices.share'), value: (row) => row.share.value, numeric: true },
  { key: 'sentiment', label: t('voices.meanMood'), value: (row) => row.sentiment.value, numeric: true },
  { key: 'negative', label: t('voices.negativeShare'), value: (row) => row.negative.value, numeric: true },
];

export const TopicBars = ({ answer }: { answer: Voices }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const { go } = useAddress();
  const { topics } = useChoice();
  const { request } = useFilter();
  const rows = answer.topics.filter((topic) => topic.n > 0);
  const [first] = rows;
  const title = first ? t('voices.topicSaid', { topic: topicName(first, language) }) : t('voices.noTopics');
  const note = `n ${f.number(answer.found)} · ${periodText(text, request)}`;
  const bars = rows.map((topic): IntervalBar => ({
    key: topic.id,
    name: topicName(topic, language),
    plainName: topicName(topic, language),
    value: topic.n,
    low: null,
    high: null,
    tone: topics.length > 0 && !topics.includes(topic.id) ? 'line-2' : toneOf(topic.sentiment.value),
    text: f.number(topic.n),
    note: topic.sentiment.value === null ? t('voices.moodUnknown') : estimateText(text, topic.sentiment, 'points'),
  }));
  return (
    <Panel label={t('voices.topics')}>
      <ChartFrame<TopicCount> isMain title={title} plainTitle={title} note={note} columns={columns(text)} rows={rows} rowKey={(row) => row.id} toSvg={() => barsSvg(bars, { title, note })}>
        <IntervalBars label={t('voices.topics')} bars={bars} onOpen={(key) => go({ topic: toggled(topics, key), page: undefined })} />
        <p className={classNames.legend}>
          {t('voices.topicLegend')} <Link to="." search={(before: Record<string, unknown>) => ({ ...before, view: 'topics' })}>{t('voices.editTopics')}</Link>
        </p>
      </ChartFrame>
    </Panel>
  );
};
