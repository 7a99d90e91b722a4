/** What is done on one journey: moments on its map, self-assessment and checklist in its profile. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';
import { buttonClass } from '@/shared/ui';

import type { Found } from './steps';
import classNames from './GuidePage.module.css';

export const JourneyStep = ({ step, found }: { step: 'moments' | 'assessment' | 'checklist'; found: Found }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const maps = found.atlas.journeys.filter(({ level }) => level !== 'L0');
  const [id, setId] = useState(maps[0]?.id ?? '');
  if (maps.length === 0) {
    return (
      <p className={classNames.more}>
        {t('guide.noJourney')}
        <Link to="/journeys/new" className={buttonClass({ kind: 'primary' })}>
          {t('guide.fromTemplate')}
        </Link>
      </p>
    );
  }
  return (
    <div className={classNames.add}>
      <label>
        {t('guide.chosenJourney')}
        <select value={id} onChange={(event) => setId(event.currentTarget.value)}>
          {maps.map((one) => (
            <option key={one.id} value={one.id}>
              {[words(one.name), words(one.context)].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </label>
      {step === 'moments' ? (
        <Link to="/journeys/$journey" params={{ journey: id }} className={buttonClass({ kind: 'primary' })}>
          {t('guide.toMapMoments')}
        </Link>
      ) : (
        <Link to="/journeys/$journey/profile" params={{ journey: id }} hash={step} className={buttonClass({ kind: 'primary' })}>
          {t('guide.toProfile')}
        </Link>
      )}
    </div>
  );
};
