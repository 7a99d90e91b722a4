/** The comments under filter and choice: moods, topics, touchpoints and course, then the comments themselves. */
import type { ReactElement } from 'react';

import { Panel, Panels } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { Explain, type ExplainInfo } from '@/shared/explain';
import { AnswerView, EstimateText, estimateText } from '@/shared/measured';
import { Facts } from '@/shared/ui';

import { languageWords } from './catalogue';
import { useVoices } from './api';
import { CommentList } from './CommentList';
import { ChosenParts } from './ChosenParts';
import { MoodBar } from './MoodBar';
import type { Voices } from './shapes';
import { TopicBars } from './TopicBars';
import { TouchpointMoods } from './TouchpointMoods';
import { TrendChart } from './TrendChart';

const CommentsView = (): ReactElement => {
  const asked = useVoices();
  return (
    <AnswerView asked={asked} withCaveats={false}>
      {(answer) => (
        <Panels>
          <Overview answer={answer} explain={asked.explain ? <ExplainMood answer={answer} info={asked.explain} /> : null} />
          <Panels wide>
            <TopicBars answer={answer} />
            <TouchpointMoods answer={answer} />
          </Panels>
          <TrendChart answer={answer} />
          <CommentList answer={answer} />
        </Panels>
      )}
    </AnswerView>
  );
};

const ExplainMood = ({ answer, info }: { answer: Voices; info: ExplainInfo }): ReactElement => {
  const text = useText();
  const value = estimateText(text, answer.sentiment, 'score');
  return <Explain name={text.t('voices.meanMood')} value={value} info={info} beside={<EstimateText of={answer.sentiment} unit="score" withInterval withN />} />;
};

const Overview = ({ answer, explain }: { answer: Voices; explain: ReactElement | null }): ReactElement => {
  const { t, f } = useText();
  return (
    <Panel label={t('voices.overview')}>
      <Facts
        facts={[
          { name: t('voices.comments'), value: f.number(answer.found), note: answer.found === answer.comments ? undefined : t('voices.ofAll', { n: answer.comments }) },
          { name: t('voices.meanMood'), value: explain ?? <EstimateText of={answer.sentiment} unit="score" />, note: `n ${f.number(answer.sentiment.n)}` },
          {
            name: t('voices.languages'),
            value: answer.by_language.map(({ language, n }) => `${t(languageWords[language])} ${f.number(n)}`).join(' · ') || '–',
          },
        ]}
      />
      <MoodBar answer={answer} />
      <ChosenParts answer={answer} />
    </Panel>
  );
};

export default CommentsView;
