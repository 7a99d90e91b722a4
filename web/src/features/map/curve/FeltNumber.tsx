/** A measured feeling that answers: interval and n, scores and comments apart, what was assumed, and the way to the comments. */
import { Link } from '@tanstack/react-router';
import { IconMessage2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Explain } from '@/shared/explain';
import type { Estimate } from '@/shared/measured';
import { buttonClass } from '@/shared/ui/Button';

import { shownValue } from './feelings';
import type { MeasuredEmotion, StepEmotion } from './emotion';
import measuredNames from '../measured/Measured.module.css';
import classNames from './Feel.module.css';

interface Props {
  felt: StepEmotion;
  step: string;
  tone: string;
  info: MeasuredEmotion;
}

export const FeltNumber = ({ felt, step, tone, info }: Props): ReactElement => {
  const { t, f, language } = useText();
  const { low, high, value, n } = felt.value;
  const shown = f.signed(shownValue(value ?? 0), 1);
  const interval = low === null || high === null ? null : `${f.signed(shownValue(low), 2)} … ${f.signed(shownValue(high), 2)}`;
  return (
    <Explain
      className={classNames.felt}
      name={`${t('map.feltAt')} · ${step}`}
      value={shown}
      state={felt.verdict === 'contradicted' ? { tone: 'alarm', label: t('cards.hypothesis.contradicted') } : felt.verdict === 'confirmed' ? { tone: 'pos', label: t('cards.hypothesis.confirmed') } : undefined}
      beside={[interval ? t('cards.interval', { interval }) : null, t('map.evidence.n', { n: f.number(n) })].filter(Boolean).join(' · ')}
      definition={
        <>
          <b>{felt.words[language]}</b> {t('map.feltScale')} {info.answer.definition[language]}
        </>
      }
      info={info.explain}
      more={<Sources felt={felt} />}
      actions={
        <Link to="/analysis/voices" search={{ at: [...felt.touchpoints] }} className={buttonClass({ kind: 'primary', size: 'sm' })}>
          <IconMessage2 size={14} aria-hidden />
          {t('map.feltComments', { count: felt.comments })}
        </Link>
      }
    >
      <b data-tone={tone}>{shown}</b>
    </Explain>
  );
};

/** Scores and comments apart, and the feeling that was assumed. */
const Sources = ({ felt }: { felt: StepEmotion }): ReactElement => {
  const { t, f } = useText();
  const told = (of: Estimate): string => (of.value === null ? t('common.noData') : f.signed(shownValue(of.value), 1));
  const facts = [
    [t('map.feltScores'), `${told(felt.scores)} · ${t('map.evidence.n', { n: f.number(felt.answers) })}`],
    [t('map.feltMoods'), `${told(felt.sentiment)} · ${t('map.evidence.n', { n: f.number(felt.comments) })}`],
    [t('map.basis.assumed'), felt.assumed === null ? t('common.noData') : f.signed(shownValue(felt.assumed), 1)],
  ] as const;
  return (
    <dl className={measuredNames.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
};
