/** Where the customer stands in each journey, and the way there with how long each stage took. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useNow } from '@/shared/useNow';

import { Section } from '../profile/Section';
import type { StageHistory } from '../shapes';
import classNames from './Side.module.css';

const OneJourney = ({ journey, stage, since_us, history }: StageHistory): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const past = history.filter((one) => one.until_us !== null);
  return (
    <li className={classNames.journey}>
      <Link to="/journeys/$journey" params={{ journey: journey.id }} className={classNames.journeyName}>
        {journey.name}
      </Link>
      <ol className={classNames.way}>
        {past.map((one, at) => (
          <li key={`${one.stage}-${at}`} data-state="left">
            <span>{one.stage}</span>
            <small className="num">{f.duration((one.until_us ?? now) - one.from_us)}</small>
          </li>
        ))}
        <li data-state="current" aria-current="step">
          <b>{stage}</b>
          <small className="num">{t('customers.stageSince', { date: f.ago(since_us, now) })}</small>
        </li>
      </ol>
    </li>
  );
};

export const Stages = ({ stages }: { stages: readonly StageHistory[] }): ReactElement => {
  const { t } = useText();
  return (
    <Section title={t('customers.stages')}>
      {stages.length === 0 ? <p className={classNames.none}>{t('customers.inNoJourney')}</p> : null}
      <ul>
        {stages.map((one) => (
          <OneJourney key={one.journey.id} {...one} />
        ))}
      </ul>
    </Section>
  );
};
