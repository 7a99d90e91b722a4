/** One journey as a card: title, stream, share that arrives, weakest step, steps, age of the data. */
import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { MiniStream } from '@/shared/charts/MiniStream';
import { IconButton } from '@/shared/ui/Button';
import { Skeleton } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useCreateJourney, useDeleteJourney, useMeasured, type Journey, type MeasuredMap } from './api';
import classNames from './JourneyCard.module.css';

export const JourneyCard = ({ journey }: { journey: Journey }): ReactElement => {
  const { t, f } = useText();
  const { data, isPlaceholderData, error } = useMeasured(journey.id);
  const steps = journey.stages.flatMap((stage) => stage.steps);
  const until = data?.explain.data_until_us ?? null;
  return (
    <article className={classNames.card} data-state={isPlaceholderData ? 'stale' : undefined} aria-labelledby={journey.id}>
      <h2 id={journey.id} className={classNames.name}>
        <Link to="/journeys/$journey" params={{ journey: journey.id }} className={classNames.link}>
          {journey.name}
        </Link>
      </h2>
      <div className={classNames.stream}>
        {data || error ? <MiniStream columns={streamColumns(journey, data?.answer)} /> : <Skeleton height={26} />}
      </div>
      <CardNumbers answer={data?.answer} failed={error !== null} />
      <footer className={classNames.foot}>
        <span className="num">{t('journeys.stepCount', { count: steps.length })}</span>
        {until !== null && <span className={classNames.age}>{t('journeys.dataUntil', { when: f.date(until) })}</span>}
        <CardMenu journey={journey} />
      </footer>
    </article>
  );
};

/** The stream of a journey; steps without a measure have no data. */
const streamColumns = (journey: Journey, answer: MeasuredMap | undefined) => {
  const reached = new Map(answer?.steps.map((step) => [step.step_id, step.row.reached]));
  return journey.stages
    .flatMap((stage) => stage.steps)
    .map((step) => ({ reached: reached.get(step.id) ?? null, optional: step.optional }));
};

const CardNumbers = ({ answer, failed }: { answer: MeasuredMap | undefined; failed: boolean }): ReactElement => {
  const { t, f } = useText();
  const losing = answer?.steps
    .filter(({ row }) => !row.optional && row.lost_share !== null && row.reached >= 30)
    .toSorted((a, b) => (b.row.lost_share ?? 0) - (a.row.lost_share ?? 0))[0];
  const share = answer?.completed_share;
  return (
    <dl className={classNames.numbers}>
      <div>
        <dt>{t('journeys.arrive')}</dt>
        <dd className="num">{share === null || share === undefined ? (failed || answer ? t('common.noData') : '···') : f.percent(share)}</dd>
      </div>
      <div>
        <dt>{t('journeys.weakest')}</dt>
        <dd className={classNames.weak} title={losing?.row.name}>
          <span className={classNames.weakName}>{losing ? losing.row.name : '–'}</span>
          {losing && <span className={classNames.weakShare}>{f.percent(-(losing.row.lost_share ?? 0))}</span>}
        </dd>
      </div>
    </dl>
  );
};

const CardMenu = ({ journey }: { journey: Journey }): ReactElement => {
  const { t } = useText();
  const remove = useDeleteJourney();
  const create = useCreateJourney();
  const restore = async (): Promise<void> => {
    const { name, notion, stages } = journey;
    await create.mutateAsync({ name, notion, stages });
  };
  const onDelete = (): void =>
    remove.mutate(journey.id, {
      onSuccess: () => toast(t('journeys.deleted', { name: journey.name }), { undo: restore }),
      onError: toastProblem,
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={t('common.more')} className={classNames.menu} icon={<IconDots size={16} aria-hidden />} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onDelete}>{t('journeys.delete')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
