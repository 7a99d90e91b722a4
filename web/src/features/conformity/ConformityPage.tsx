/** Planned against actual: how many journeys went as drawn, what the deviations cost, and which ways people take. */
import { useParams } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { JourneyFrame } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { FilterBar } from '@/shared/filter';
import { Caveats } from '@/shared/measured';
import { EmptyState, ErrorState, Segmented, SkeletonRows } from '@/shared/ui';

import { Deviations } from './Deviations';
import { KeyNumbers } from './KeyNumbers';
import { Loops } from './Loops';
import { OffTheMap } from './OffTheMap';
import { Segments } from './Segments';
import { StepBars } from './StepBars';
import type { PartProps } from './part';
import type { ConformityReply, Others } from './shapes';
import { useConformity } from './useConformity';
import { Variants } from './Variants';
import classNames from './Conformity.module.css';

export const ConformityPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const { t } = useText();
  const [others, setOthers] = useState<Others>('ignore');
  const { data, error, refetch, isPlaceholderData } = useConformity(id, { others });
  return (
    <JourneyFrame
      id={id}
      current="conformity"
      scroll
      filter={
        <FilterBar count={data?.explain.journeys} stale={isPlaceholderData}>
          <Segmented
            label={t('plan.others')}
            value={others}
            options={[
              { value: 'ignore', label: t('plan.othersIgnore') },
              { value: 'count', label: t('plan.othersCount') },
            ]}
            onChange={setOthers}
          />
        </FilterBar>
      }
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <SkeletonRows rows={10} /> : null}
      {data ? <Room journey={id} reply={data} others={others} isStale={isPlaceholderData} /> : null}
    </JourneyFrame>
  );
};

const emptyKeys = { no_data: 'plan.none', no_steps: 'plan.noSteps', too_few: 'plan.tooFew' } as const;

const Room = ({ journey, reply, others, isStale }: { journey: string; reply: ConformityReply; others: Others; isStale: boolean }): ReactElement => {
  const { t, f } = useText();
  const { answer } = reply;
  const part: PartProps = { journey, answer, others };
  if (answer.state !== 'measured') return <EmptyState title={t(emptyKeys[answer.state], { n: f.number(answer.journeys) })} />;
  return (
    <div className={classNames.page} data-state={isStale ? 'stale' : undefined}>
      <KeyNumbers {...part} explain={reply.explain} />
      <StepBars {...part} />
      <Deviations {...part} />
      <Variants {...part} />
      <div className={classNames.columns}>
        <Loops {...part} />
        <Segments {...part} />
      </div>
      <OffTheMap {...part} />
      <Caveats definition={answer.method} caveats={answer.caveats} />
    </div>
  );
};
