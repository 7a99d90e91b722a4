/** What is fetched by itself for a source: where, how often, what came of it the last time. */
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import type { ScheduleOut, SourceOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip, type Tone } from '@/shared/ui/StatusChip';
import { toast, toastProblem } from '@/shared/ui/toast';
import { useNow } from '@/shared/useNow';

import page from '../SourcePage.module.css';
import { useSchedules } from './api';
import { everyWords } from './every';
import { placeLine } from './place';
import { ScheduleForm } from './ScheduleForm';
import classNames from './Schedules.module.css';

const looks: Record<ScheduleOut['state'], readonly [Tone, TextKey]> = {
  waiting: ['neutral', 'sources.stateWaiting'],
  running: ['accent', 'sources.stateRunning'],
  failed: ['alarm', 'sources.stateFailed'],
  paused: ['warn', 'sources.statePaused'],
};

const us = (moment: string): number => Date.parse(moment) * 1000;

/** What came of the last time: what went wrong and what to do, the imports, or that there was nothing new. */
const LastResult = ({ one }: { one: ScheduleOut }): ReactElement | null => {
  const { t, language } = useText();
  const result = one.last_result;
  if (result?.state === 'failed' && result.message) {
    const words = problemWords(language, result.code ?? '', result.message);
    // The server says what to do in English; German words of a problem say it themselves.
    return <p className={classNames.problem}>{language === 'en' && result.hint ? `${words} ${result.hint}` : words}</p>;
  }
  if (result?.state === 'nothing') return <p>{t('sources.nothingNew')}</p>;
  return result?.run_ids.length ? (
    <p className={classNames.runs}>
      {result.run_ids.map((run, place) => (
        <Link key={run} to="/data/runs/$run" params={{ run }}>
          {t('sources.importOf', { number: place + 1, of: result.run_ids.length })}
        </Link>
      ))}
    </p>
  ) : null;
};

const Line = ({ one }: { one: ScheduleOut }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const { change, remove, fetchNow } = useSchedules();
  const [tone, word] = looks[one.state];
  const told = [
    everyWords(t, one.every_minutes),
    one.last_run_at ? t('sources.lastRun', { age: f.ago(us(one.last_run_at), now) }) : null,
    one.next_run_at && !one.paused ? t('sources.nextRun', { moment: f.moment(us(one.next_run_at)) }) : null,
  ].filter(Boolean);
  return (
    <li className={classNames.line}>
      <div className={classNames.what}>
        <h3>
          <code>{placeLine(one)}</code>
          <StatusChip tone={tone} state={one.state}>
            {t(word)}
          </StatusChip>
        </h3>
        <p className="num">{told.join(' · ')}</p>
        <LastResult one={one} />
      </div>
      <div className={classNames.acts}>
        <Button
          size="sm"
          disabled={fetchNow.isPending || one.state === 'running'}
          onClick={() => fetchNow.mutate(one.id, { onSuccess: () => toast(t('sources.scheduleStarted')), onError: toastProblem })}
        >
          {t('sources.runNow')}
        </Button>
        <Button size="sm" kind="ghost" onClick={() => change.mutate({ id: one.id, paused: !one.paused }, { onError: toastProblem })}>
          {t(one.paused ? 'sources.resumeSchedule' : 'sources.pauseSchedule')}
        </Button>
        <IconButton
          label={t('sources.removeSchedule', { name: placeLine(one) })}
          icon={<IconTrash size={16} aria-hidden />}
          onClick={() => remove.mutate(one.id, { onSuccess: () => toast(t('sources.scheduleRemoved')), onError: toastProblem })}
        />
      </div>
    </li>
  );
};

export const Schedules = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const { list } = useSchedules();
  const [isAdding, setIsAdding] = useState(false);
  const mine = list.data?.filter((one) => one.source_name === source.name) ?? [];
  const button = (
    <Button kind={mine.length === 0 ? 'primary' : 'outline'} icon={<IconPlus size={14} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t('sources.newSchedule')}
    </Button>
  );

  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <SkeletonRows rows={3} />;
  return (
    <>
      {mine.length > 0 ? (
        <section className={page.card} aria-labelledby="schedules">
          <div className={page.head}>
            <h2 id="schedules" className={page.heading}>
              {t('sources.schedules')}
            </h2>
            {isAdding ? null : button}
          </div>
          <ul>
            {mine.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        </section>
      ) : isAdding ? null : (
        <EmptyState title={t('sources.noSchedule')} text={t('sources.noScheduleText')} action={button} />
      )}
      {source.mapping ? null : <p className={page.hint}>{t('sources.mappingNeeded')}</p>}
      {isAdding ? <ScheduleForm source={source} onDone={() => setIsAdding(false)} /> : null}
    </>
  );
};
