/** One import run: live progress, then its sum, its failed rows and the next step. */
import { Link, useParams } from '@tanstack/react-router';
import { IconArrowBackUp, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { RunOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { problemWords } from '@/i18n/problems';
import { Button, buttonClass } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Page } from '@/shared/ui/Page';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import { isActive, useRun, useRunAction } from '../api';
import { Balance, BalanceBar } from '../Balance';
import { ProgressBar } from '../import/ProgressBar';
import { RunState } from '../RunState';
import { Failures } from './Failures';
import classNames from './RunPage.module.css';

const Live = ({ run }: { run: RunOut }): ReactElement => {
  const { t, f } = useText();
  const words = [
    run.state === 'queued' ? t('data.waitingForWorker') : null,
    run.share_done === null ? null : f.percent(run.share_done, 0),
    run.rows_per_second === null ? null : t('data.rate', { rate: f.number(Math.round(run.rows_per_second)) }),
    run.seconds_left === null ? null : t('data.timeLeft', { time: f.duration(Math.max(1, run.seconds_left) * 1_000_000) }),
  ].filter((word) => word !== null);
  return (
    <section className={classNames.live} aria-live="off">
      <ProgressBar share={run.state === 'queued' ? null : run.share_done} label={t('data.progress')} />
      <p className="num">{words.join(' · ')}</p>
    </section>
  );
};

const Ending = ({ run }: { run: RunOut }): ReactElement | null => {
  const { t, language } = useText();
  if (run.state === 'done' && run.stored + run.duplicates > 0) {
    return (
      <section className={classNames.next}>
        <div>
          <h2>{t(run.stored > 0 ? 'data.doneTitle' : 'data.nothingNewTitle')}</h2>
          <p>{t(run.stored > 0 ? 'data.doneText' : 'data.nothingNewText')}</p>
        </div>
        <Link to="/paths" className={buttonClass({ kind: 'primary' })}>
          {t('data.seeJourneys')}
        </Link>
      </section>
    );
  }
  if (run.state !== 'failed' && run.state !== 'cancelled') return null;
  return (
    <section className={classNames.stopped} role="alert" data-state={run.state}>
      <h2>{t(run.state === 'failed' ? 'data.failedTitle' : 'data.cancelledTitle')}</h2>
      {run.message ? <p>{problemWords(language, run.code ?? '', run.message)}</p> : null}
      <p className={classNames.hint}>{run.hint ?? t('data.nothingStored')}</p>
    </section>
  );
};

const Actions = ({ run }: { run: RunOut }): ReactElement | null => {
  const { t } = useText();
  const cancel = useRunAction('cancel');
  const resume = useRunAction('resume');
  const undo = useRunAction('undo');
  const onError = toastProblem;

  if (isActive(run)) {
    return (
      <Button
        icon={<IconX size={14} aria-hidden />}
        disabled={run.cancel_requested || cancel.isPending}
        onClick={() => cancel.mutate(run.id, { onError })}
      >
        {t('common.cancel')}
      </Button>
    );
  }
  if (run.state === 'failed' || run.state === 'cancelled') {
    return (
      <Button
        icon={<IconPlayerPlay size={14} aria-hidden />}
        disabled={run.upload_id === null || resume.isPending}
        onClick={() => resume.mutate(run.id, { onError })}
      >
        {t('data.resume')}
      </Button>
    );
  }
  if (run.state !== 'done' || run.stored === 0) return null;
  return (
    <Button
      icon={<IconArrowBackUp size={14} aria-hidden />}
      disabled={undo.isPending}
      onClick={() => undo.mutate(run.id, { onError, onSuccess: () => toast(t('data.undoneToast', { count: run.stored })) })}
    >
      {t('data.undoRun')}
    </Button>
  );
};

const Facts = ({ run }: { run: RunOut }): ReactElement => {
  const { t, f } = useText();
  const at = (text: string): number => Date.parse(text) * 1000;
  return (
    <dl className={classNames.facts}>
      <div>
        <dt>{t('data.source')}</dt>
        <dd>{run.source_name}</dd>
      </div>
      <div>
        <dt>{t('data.started')}</dt>
        <dd className="num">{f.moment(at(run.created_at))}</dd>
      </div>
      {run.started_at && run.finished_at ? (
        <div>
          <dt>{t('data.duration')}</dt>
          <dd className="num">{f.duration(at(run.finished_at) - at(run.started_at))}</dd>
        </div>
      ) : null}
      {run.bytes_total === null ? null : (
        <div>
          <dt>{t('data.size')}</dt>
          <dd className="num">{f.bytes(run.bytes_total)}</dd>
        </div>
      )}
    </dl>
  );
};

export const RunPage = (): ReactElement => {
  const { t } = useText();
  const { run: id } = useParams({ from: '/inside/data/runs/$run' });
  const { data: run, error, refetch } = useRun(id);

  return (
    <Page
      title={run?.file_name ?? t('data.runs')}
      crumbs={[{ label: t('shell.data'), link: { to: '/data' } }]}
      chips={run ? <RunState run={run} /> : null}
      freshness={false}
      actions={run ? <Actions run={run} /> : null}
    >
      <div className={classNames.column}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {run ? (
          <>
            {isActive(run) ? <Live run={run} /> : <Ending run={run} />}
            <section className={classNames.sum} aria-label={t('data.sum')}>
              <Balance counts={run} large />
              <BalanceBar counts={run} />
              <Facts run={run} />
            </section>
            <Failures run={run} />
          </>
        ) : error ? null : (
          <SkeletonRows />
        )}
      </div>
    </Page>
  );
};
