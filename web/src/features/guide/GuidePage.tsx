/** Set-up step by step: framework, library, first map, keeping it alive; progress is what exists. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, ErrorState, Page, SkeletonRows } from '@/shared/ui';

import { useFound } from './queries';
import { StepPanel } from './StepPanel';
import { countOf, isDone, nextStep, PARTS, STEPS, type Found, type GuideStep, type Part } from './steps';
import { labels } from './labels';
import classNames from './GuidePage.module.css';

export const GuidePage = (): ReactElement => {
  const { t } = useText();
  const { found, error, retry } = useFound();
  return (
    <Page title={t('guide.title')} crumbs={[{ label: t('journeys.atlas'), link: { to: '/journeys' } }]} freshness={false}>
      {error && !found ? <ErrorState error={error} title={t('guide.failed')} onRetry={retry} /> : null}
      {!error && !found ? <SkeletonRows rows={8} /> : null}
      {found ? <Guide found={found} /> : null}
    </Page>
  );
};

const Guide = ({ found }: { found: Found }): ReactElement => {
  const { t } = useText();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const step = STEPS.find((one) => one === search['step']) ?? nextStep(found);
  const done = STEPS.filter((one) => isDone(one, found)).length;
  const go = (next: GuideStep): void => void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, step: next }), resetScroll: false });
  const after = STEPS[STEPS.indexOf(step) + 1];
  return (
    <div className={classNames.page}>
      <nav className={classNames.way} aria-label={t('guide.title')}>
        <p className={classNames.lead}>{t('guide.lead')}</p>
        <p className={classNames.progress}>
          <progress max={STEPS.length} value={done} aria-label={t('guide.title')} />
          {t('guide.progress', { done, all: STEPS.length })}
        </p>
        {(Object.keys(PARTS) as Part[]).map((part) => (
          <section key={part} aria-labelledby={`part-${part}`}>
            <h2 id={`part-${part}`}>{t(labels.part[part])}</h2>
            <ol>
              {PARTS[part].map((one) => (
                <li key={one}>
                  <StepButton step={one} found={found} isCurrent={one === step} onGo={() => go(one)} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </nav>
      <div className={classNames.panel}>
        <StepPanel key={step} step={step} found={found} />
        {after ? (
          <footer className={classNames.foot}>
            <Button kind={isDone(step, found) ? 'primary' : 'outline'} onClick={() => go(after)}>
              {t('guide.next')}: {t(labels.step[after])}
            </Button>
          </footer>
        ) : null}
      </div>
    </div>
  );
};

interface StepButtonProps {
  step: GuideStep;
  found: Found;
  isCurrent: boolean;
  onGo: () => void;
}

const StepButton = ({ step, found, isCurrent, onGo }: StepButtonProps): ReactElement => {
  const { t } = useText();
  const done = isDone(step, found);
  const Icon = done ? IconCircleCheckFilled : IconCircle;
  return (
    <button type="button" className={classNames.step} aria-current={isCurrent ? 'step' : undefined} data-state={done ? 'done' : 'open'} onClick={onGo}>
      <Icon size={16} aria-label={t(done ? 'guide.done' : 'guide.open')} />
      <span>{t(labels.step[step])}</span>
      <small>{t('guide.there', { count: countOf(step, found) })}</small>
    </button>
  );
};
