/** Another metric over the same periods, and how closely the two go together. */
import type { ReactElement } from 'react';

import { Panel } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { AnswerView, Caveats, EstimateText, useAnswer } from '@/shared/measured';

import classNames from './Metrics.module.css';
import { SeriesChart } from './SeriesChart';
import { verdictOf } from './relation';
import type { MetricRelation } from './shapes';

interface Props {
  metric: string;
  other: string;
  names: readonly [string, string];
  unit: 'day' | 'week' | 'month';
  journey: string | null;
}

export const Beside = ({ metric, other, names, unit, journey }: Props): ReactElement => {
  const { t } = useText();
  const asked = useAnswer<MetricRelation>(`/metrics/${metric}/relation`, { unit, other_id: other, ...(journey && { journey_id: journey }) });
  const [one, two] = names;
  return (
    <Panel label={two}>
      <AnswerView asked={asked}>
        {(answer) => (
          <>
            <h2 className={classNames.together}>{t(verdictOf(answer.correlation), { one, two })}</h2>
            <p className="num">
              {t('metrics.correlation')}: <EstimateText of={answer.correlation} unit="score" withN withInterval />
            </p>
            <SeriesChart answer={answer.other} name={two} span={unit} height={200} />
            <Caveats definition={answer.definition} caveats={answer.caveats} />
          </>
        )}
      </AnswerView>
    </Panel>
  );
};
