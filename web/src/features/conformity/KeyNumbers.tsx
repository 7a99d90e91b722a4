/** The four numbers that say how close journeys keep to the plan; each explains itself. */
import type { ReactElement } from 'react';

import type { Explain as ExplainAnswer } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { intervalValues } from '@/shared/charts/intervals';
import { Explain } from '@/shared/explain';

import type { PartProps } from './part';
import classNames from './Conformity.module.css';

export const KeyNumbers = ({ answer, explain }: PartProps & { explain: ExplainAnswer }): ReactElement => {
  const { t, f, language } = useText();
  const percent = (share: number | null): string => (share === null ? t('common.noData') : f.percent(share));
  const { fitting_low: low, fitting_high: high } = answer;
  const interval = low === null || high === null ? null : t('explain.interval', intervalValues({ low, high }, f));
  const numbers = [
    { name: t('plan.fitting'), value: percent(answer.fitting_share), beside: interval, note: t('map.nOf', { n: f.number(answer.fitting), of: f.number(answer.journeys) }) },
    { name: t('plan.fitness'), value: answer.fitness === null ? t('common.noData') : f.number(answer.fitness, 3), beside: null, note: t('map.evidence.n', { n: f.number(answer.journeys) }) },
    { name: t('plan.cost'), value: answer.cost_per_journey === null ? t('common.noData') : f.number(answer.cost_per_journey, 2), beside: null, note: f.number(answer.cost) },
    { name: t('plan.completed'), value: percent(answer.completed_share), beside: null, note: t('map.nOf', { n: f.number(answer.completed), of: f.number(answer.entered) }) },
  ];
  return (
    <section className={classNames.keys} aria-label={t('plan.view')}>
      {numbers.map(({ name, value, beside, note }) => (
        <div key={name} className={classNames.key}>
          <span className={classNames.keyName}>{name}</span>
          <Explain name={name} value={value} beside={beside ?? note} definition={answer.method[language]} info={explain} className={classNames.keyValue} />
          <small className="num">{[note, beside].filter(Boolean).join(' · ')}</small>
        </div>
      ))}
    </section>
  );
};
