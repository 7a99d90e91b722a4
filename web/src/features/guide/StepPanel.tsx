/** One step of the set-up: why, what to do here and now, and the method in two sentences. */
import { IconBulb } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { JourneyStep } from './JourneyStep';
import { LifecycleStep } from './LifecycleStep';
import { MapStep } from './MapStep';
import { ObjectsStep } from './ObjectsStep';
import { isKindStep, type Found, type GuideStep } from './steps';
import { labels } from './labels';
import classNames from './GuidePage.module.css';

export const StepPanel = ({ step, found }: { step: GuideStep; found: Found }): ReactElement => {
  const { t } = useText();
  return (
    <section className={classNames.card} aria-labelledby="guide-step">
      <h2 id="guide-step">{t(labels.step[step])}</h2>
      <p className={classNames.why}>{t(labels.why[step])}</p>
      <Work step={step} found={found} />
      <aside className={classNames.method} aria-label={t('guide.method')}>
        <IconBulb size={16} aria-hidden />
        <p>
          <b>{t('guide.method')}</b> {t(labels.method[step])}
        </p>
      </aside>
    </section>
  );
};

const Work = ({ step, found }: { step: GuideStep; found: Found }): ReactElement => {
  if (isKindStep(step)) return <ObjectsStep step={step} />;
  if (step === 'lifecycle') return <LifecycleStep found={found} />;
  return step === 'map' ? <MapStep found={found} /> : <JourneyStep step={step} found={found} />;
};
