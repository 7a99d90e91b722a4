/** The four capabilities of a journey, from 0 to 4, with what shows it and how it has changed. */
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { EditableWords, useShown } from '@/shared/text';
import { useNow } from '@/shared/useNow';

import { scoreTrend, withScore, type Assessed } from './assessment';
import { useChecklist, type Checklist } from './queries';
import { Section } from './Section';
import type { Profile } from './useProfile';
import classNames from './Assessment.module.css';

const SCORES = [0, 1, 2, 3, 4];

export const Assessment = ({ profile }: { profile: Profile }): ReactElement => {
  const { data } = useChecklist();
  return (
    <Section id="assessment">
      <div className={classNames.capabilities}>
        {data?.capabilities.map((capability) => (
          <Capability key={capability.id} profile={profile} capability={capability} />
        ))}
      </div>
    </Section>
  );
};

const Capability = ({ profile, capability }: { profile: Profile; capability: Checklist['capabilities'][number] }): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const now = useNow();
  const all = (profile.journey.fields['assessment'] as Record<string, Assessed> | undefined) ?? {};
  const assessed = all[capability.id];
  const save = (next: Assessed): void => profile.setField('assessment', { ...all, [capability.id]: next });
  const today = new Date(now / 1000).toISOString().slice(0, 10);
  return (
    <fieldset className={classNames.capability} disabled={!profile.mayEdit}>
      <legend>{words(capability.name)}</legend>
      <p>{words(capability.question)}</p>
      <div className={classNames.scale}>
        {SCORES.map((score) => (
          <label key={score} title={words(capability.levels[score])}>
            <input
              type="radio"
              name={capability.id}
              checked={assessed?.score === score}
              onChange={() => save(withScore(assessed, score, today))}
            />
            <span>{score}</span>
          </label>
        ))}
      </div>
      <p className={classNames.level}>
        {assessed?.score === undefined ? t('journeys.notAssessed') : words(capability.levels[assessed.score])}
        {assessed?.at ? <small>{f.date(Date.parse(assessed.at) * 1000)}</small> : null}
        {assessed ? <Trend assessed={assessed} /> : null}
      </p>
      <EditableWords
        text={assessed?.evidence}
        label={t('journeys.evidenceOf', { name: words(capability.name) })}
        placeholder={t('journeys.whatShowsIt')}
        long
        readOnly={!profile.mayEdit}
        onSave={(evidence) => save({ ...assessed, evidence })}
      />
    </fieldset>
  );
};

const Trend = ({ assessed }: { assessed: Assessed }): ReactElement | null => {
  const { t, f } = useText();
  const trend = scoreTrend(assessed);
  if (trend === null) return null;
  const Arrow = trend > 0 ? IconArrowUpRight : trend < 0 ? IconArrowDownRight : IconArrowRight;
  const steps = [...(assessed.history ?? []).map(({ score }) => score), assessed.score ?? 0];
  return (
    <span className={classNames.trend} data-trend={Math.sign(trend)} title={steps.join(' · ')}>
      <Arrow size={14} aria-hidden />
      {t('journeys.sinceBefore', { change: f.signed(trend) })}
    </span>
  );
};
