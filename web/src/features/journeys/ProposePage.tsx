/** A first map in a minute: what the data suggest as stages and steps, to be corrected in place and saved. */
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { useQuestion } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { FilterBar, useFilter } from '@/shared/filter';
import { EmptyState, ErrorState, Page, SkeletonRows } from '@/shared/ui';
import { Button } from '@/shared/ui/Button';
import { toastProblem } from '@/shared/ui/toast';

import { useCreateJourney, useProposal, type Proposal } from './api';
import { EditableText } from './EditableText';
import { stepCount, type Stages } from './proposal';
import { ProposedStages } from './ProposedStages';
import classNames from './ProposePage.module.css';

const DEFAULT_STEPS = 8;
const STEPS = [4, 6, 8, 12, 16];

export const ProposePage = (): ReactElement => {
  const { t } = useText();
  const [maxSteps, setMaxSteps] = useState(DEFAULT_STEPS);
  const { data, error, isPending, isPlaceholderData, refetch } = useProposal(maxSteps);
  const { answer, isStale } = useQuestion('summary', {});
  return (
    <Page
      title={t('journeys.proposeTitle')}
      crumbs={[{ label: t('journeys.title'), link: { to: '/journeys' } }]}
      filter={
        <FilterBar count={answer?.journeys} stale={isStale}>
          <label className={classNames.most}>
            {t('journeys.mostSteps')}
            <select value={maxSteps} onChange={(event) => setMaxSteps(Number(event.currentTarget.value))}>
              {STEPS.map((count) => (
                <option key={count}>{count}</option>
              ))}
            </select>
          </label>
        </FilterBar>
      }
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <SkeletonRows />}
      {data && stepCount(data.stages) === 0 && <EmptyState title={t('filter.nobody')} text={t('journeys.nothingToPropose')} />}
      {data && stepCount(data.stages) > 0 && (
        <Draft key={JSON.stringify(data)} proposal={data} isStale={isPlaceholderData} />
      )}
    </Page>
  );
};

/** The proposal as it is being corrected; a new proposal starts a new draft. */
const Draft = ({ proposal, isStale }: { proposal: Proposal; isStale: boolean }): ReactElement => {
  const { t, f, language } = useText();
  const navigate = useNavigate();
  const { notion } = useFilter();
  const create = useCreateJourney();
  const [name, setName] = useState(proposal.name || t('journeys.newName'));
  const [past, setPast] = useState<Stages[]>([]);
  const [stages, setStages] = useState<Stages>(proposal.stages);
  const change = (next: Stages): void => {
    if (next === stages) return;
    setPast([...past, stages]);
    setStages(next);
  };
  const undo = (): void => {
    const last = past.at(-1);
    if (!last) return;
    setStages(last);
    setPast(past.slice(0, -1));
  };
  const save = (): void =>
    create.mutate(
      { name: { [language]: name }, notion, stages: stages.map((stage) => ({ ...stage, steps: stage.steps.map((s) => ({ ...s, touchpoints: [...s.touchpoints] })) })) },
      {
        onSuccess: (journey) => void navigate({ to: '/journeys/$journey', params: { journey: journey.id } }),
        onError: toastProblem,
      },
    );
  return (
    <div className={classNames.draft} data-state={isStale ? 'stale' : undefined}>
      <header className={classNames.head}>
        <div className={classNames.words}>
          <h2 className={classNames.name}>
            <EditableText value={name} label={t('journeys.nameLabel')} onSave={setName} />
          </h2>
          <p className={classNames.coverage}>
            {t('journeys.coverage', {
              steps: stepCount(stages),
              share: f.percent(proposal.coverage, 0),
              journeys: proposal.journeys,
            })}
          </p>
        </div>
        <Button disabled={past.length === 0} onClick={undo}>
          {t('common.undo')}
        </Button>
        <Button kind="primary" disabled={create.isPending} onClick={save}>
          {t('journeys.save')}
        </Button>
      </header>
      <ProposedStages stages={stages} onChange={change} />
      <p className={classNames.hint}>{t('journeys.proposeHint')}</p>
    </div>
  );
};
