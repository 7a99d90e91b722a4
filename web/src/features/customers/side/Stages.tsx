/** Where the customer stands in each journey, and the way there with how long each stage took. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Localized } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { useNow } from '@/shared/useNow';

import { Section } from '../profile/Section';
import type { StageHistory } from '../shapes';
import { sinceWords } from '../words';
import classNames from './Side.module.css';

const SHOWN = 5;
const JOURNEYS = 4;

const OneJourney = ({ journey, stage, since_us, history }: StageHistory): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const past = history.filter((one) => one.until_us !== null);
  const latest = past.slice(-SHOWN);
  return (
    <li className={classNames.journey}>
      <Link to="/journeys/$journey" params={{ journey: journey.id }} className={classNames.journeyName}>
        <Localized text={journey.name} />
      </Link>
      <ol className={classNames.way}>
        {past.length > latest.length ? (
          <li data-state="left">
            <span className={classNames.earlier}>{t('customers.earlierStages', { count: past.length - latest.length })}</span>
          </li>
        ) : null}
        {latest.map((one) => (
          <li key={one.from_us} data-state="left">
            <span>
              <Localized text={one.stage.name} />
            </span>
            <small className="num">{f.duration((one.until_us ?? now) - one.from_us)}</small>
          </li>
        ))}
        <li data-state="current" aria-current="step">
          <b>
            <Localized text={stage.name} />
          </b>
          <small className="num">{t('customers.stageSince', { date: sinceWords(since_us, now, f) })}</small>
        </li>
      </ol>
    </li>
  );
};

export const Stages = ({ stages }: { stages: readonly StageHistory[] }): ReactElement => {
  const { t } = useText();
  const [all, setAll] = useState(false);
  return (
    <Section title={t('customers.stages')}>
      {stages.length === 0 ? <p className={classNames.none}>{t('customers.inNoJourney')}</p> : null}
      <ul>
        {(all ? stages : stages.slice(0, JOURNEYS)).map((one) => (
          <OneJourney key={one.journey.id} {...one} />
        ))}
      </ul>
      {stages.length > JOURNEYS ? (
        <Button size="sm" kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('customers.fewer') : t('customers.allTraits', { count: stages.length })}
        </Button>
      ) : null}
    </Section>
  );
};
