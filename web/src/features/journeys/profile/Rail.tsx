/** The facts beside a profile: status with its gates, who answers for it, review, freshness, compliance, place. */
import { Link } from '@tanstack/react-router';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { PersonField, Refs } from '@/shared/fields';
import { EditableWords, useShown } from '@/shared/text';
import { Button, StatusChip, toast, toastProblem } from '@/shared/ui';

import { useAtlas } from '../atlas/queries';
import { HORIZONS, LEVELS, STATUSES, statusTone } from '../statuses';
import { useCompliance, useFreshness, useGates, useJourneyAct, type Missing, type Status } from './queries';
import type { Profile } from './useProfile';
import { labels } from '../labels';
import classNames from './Rail.module.css';

export const Rail = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  return (
    <aside className={classNames.rail} aria-label={t('journeys.facts')}>
      <StatusGates profile={profile} />
      <Owners profile={profile} />
      <Review profile={profile} />
      <Compliance profile={profile} />
      <Place profile={profile} />
    </aside>
  );
};

const StatusGates = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const { data } = useGates(profile.id, profile.document.command);
  const [isBusy, setBusy] = useState(false);
  const act = useJourneyAct(profile.id);
  const { status } = profile.journey;
  const change = (next: Status): void => {
    setBusy(true);
    void act('status', { status: next })
      .then(() => toast(t('journeys.statusIs', { status: t(labels.status[next]) }), { undo: () => act('status', { status }) }))
      .catch(toastProblem)
      .finally(() => setBusy(false));
  };
  return (
    <section className={classNames.card}>
      <h2>{t('journeys.status')}</h2>
      <ol className={classNames.gates}>
        {STATUSES.map((one) => (
          <Gate
            key={one}
            status={one}
            current={status}
            missing={missingFor(data?.gates ?? [], status, one)}
            onChange={profile.mayEdit && !isBusy ? () => change(one) : undefined}
          />
        ))}
      </ol>
    </section>
  );
};

/** What all gates between here and there need; the way back is always open. */
export const missingFor = (gates: readonly { status: Status; missing: Missing[] }[], from: Status, to: Status): Missing[] => {
  const [first, last] = [STATUSES.indexOf(from), STATUSES.indexOf(to)];
  if (last <= first) return [];
  const way: Status[] = to === 'retired' ? ['retired'] : STATUSES.slice(first + 1, last + 1);
  return gates.filter((gate) => way.includes(gate.status)).flatMap((gate) => gate.missing);
};

interface GateProps {
  status: Status;
  current: Status;
  missing: readonly Missing[];
  onChange: (() => void) | undefined;
}

const Gate = ({ status, current, missing, onChange }: GateProps): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const isCurrent = status === current;
  const isPast = STATUSES.indexOf(status) < STATUSES.indexOf(current);
  const isNext = STATUSES.indexOf(status) === STATUSES.indexOf(current) + 1;
  return (
    <li data-state={isCurrent ? 'current' : isPast ? 'past' : missing.length > 0 ? 'closed' : 'open'}>
      <div className={classNames.gate}>
        {isCurrent ? (
          <StatusChip tone={statusTone(status)}>{t(labels.status[status])}</StatusChip>
        ) : (
          <button type="button" disabled={!onChange || missing.length > 0} onClick={onChange}>
            {isPast ? <IconCheck size={14} aria-hidden /> : missing.length > 0 ? <IconLock size={14} aria-hidden /> : null}
            {t(labels.status[status])}
          </button>
        )}
        {missing.length > 0 ? <small>{t('journeys.missingCount', { count: missing.length })}</small> : null}
      </div>
      {isNext && missing.length > 0 ? (
        <ul className={classNames.missing} aria-label={t('journeys.missingFor', { status: t(labels.status[status]) })}>
          {missing.map((one) => (
            <li key={one.code}>
              {words(one.message)}
              {one.where.length > 0 ? ` (${one.where.length})` : ''}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
};

const Owners = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const { journey, mayEdit } = profile;
  return (
    <section className={classNames.card}>
      <h2>{t('journeys.answers')}</h2>
      <dl className={classNames.facts}>
        <dt>{t('journeys.department')}</dt>
        <dd>
          <Refs
            kind="department"
            label={t('journeys.department')}
            single
            ids={journey.department_id ? [journey.department_id] : []}
            readOnly={!mayEdit}
            onChange={([id]) => profile.setColumn('department_id', id ?? null)}
          />
        </dd>
        <dt>{t('journeys.manager')}</dt>
        <dd>
          <PersonField label={t('journeys.manager')} value={journey.manager_id} readOnly={!mayEdit} onSave={(id) => profile.setColumn('manager_id', id)} />
        </dd>
      </dl>
    </section>
  );
};

const INTERVALS = [30, 60, 90, 120, 180, 365];

const Review = ({ profile }: { profile: Profile }): ReactElement => {
  const { t, f } = useText();
  const { data } = useFreshness(profile.id, profile.document.command);
  const act = useJourneyAct(profile.id);
  const date = (day: string): string => f.date(Date.parse(day) * 1000);
  const days = profile.journey.review_days;
  const review = (): void => void act('review', {}).then(() => toast(t('journeys.reviewed'))).catch(toastProblem);
  return (
    <section className={classNames.card}>
      <h2>{t('journeys.review')}</h2>
      <dl className={classNames.facts}>
        <dt>{t('journeys.interval')}</dt>
        <dd>
          <select
            aria-label={t('journeys.interval')}
            disabled={!profile.mayEdit}
            value={days ?? ''}
            onChange={(event) => profile.setColumn('review_days', event.currentTarget.value ? Number(event.currentTarget.value) : null)}
          >
            <option value="">{t('journeys.intervalOfFramework', { days: data?.review.days ?? 180 })}</option>
            {[...new Set([...INTERVALS, ...(days ? [days] : [])])].map((one) => (
              <option key={one} value={one}>
                {t('journeys.days', { count: one })}
              </option>
            ))}
          </select>
        </dd>
        <dt>{t('journeys.lastReview')}</dt>
        <dd>{data?.review.reviewed_at ? date(data.review.reviewed_at) : t('journeys.neverReviewed')}</dd>
        <dt>{t('journeys.nextReview')}</dt>
        <dd>
          {data?.review.due ? date(data.review.due) : ''} {data?.review.overdue ? <StatusChip tone="warn">{t('journeys.reviewDue')}</StatusChip> : null}
        </dd>
        <dt>{t('journeys.freshness')}</dt>
        <dd>
          {data ? t(labels.fresh[data.state]) : ''}
          {data && data.share !== null ? ` · ${t('journeys.freshSteps', { share: f.percent(data.share, 0) })}` : ''}
        </dd>
      </dl>
      {profile.mayEdit ? (
        <Button size="sm" onClick={review}>
          {t('journeys.reviewNow')}
        </Button>
      ) : null}
    </section>
  );
};

const Compliance = ({ profile }: { profile: Profile }): ReactElement | null => {
  const { t, f } = useText();
  const { data } = useCompliance(profile.id, profile.document.command);
  if (!data) return null;
  return (
    <section className={classNames.card}>
      <h2>{t('journeys.compliance')}</h2>
      <p className={classNames.score}>
        <b>{f.percent(data.score > 1 ? data.score / 100 : data.score, 0)}</b>
        <span>{t('journeys.findings', { count: data.findings.length })}</span>
      </p>
      <Link to="/journeys/$journey/compliance" params={{ journey: profile.id }} className={classNames.link}>
        {t('journeys.openReport')}
      </Link>
    </section>
  );
};

const Place = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const { data } = useAtlas();
  const { journey, mayEdit, setColumn } = profile;
  const phases = data?.lifecycles.filter(({ id }) => id !== profile.id).flatMap((one) => one.phases) ?? [];
  return (
    <section className={classNames.card}>
      <h2>{t('journeys.place')}</h2>
      <dl className={classNames.facts}>
        <dt>{t('journeys.level')}</dt>
        <dd>
          <Pick label={t('journeys.level')} value={journey.level} readOnly={!mayEdit} options={LEVELS.map((one) => [one, t(labels.levelName[one])])} onChange={(level) => setColumn('level', level)} />
        </dd>
        {journey.level === 'L0' ? null : (
          <>
            <dt>{t('journeys.phase')}</dt>
            <dd>
              <Pick
                label={t('journeys.phase')}
                value={journey.phase_id ?? ''}
                readOnly={!mayEdit}
                options={[['', t('journeys.noPhase')], ...phases.map((one): [string, string] => [one.id, words(one.name)])]}
                onChange={(phase) => setColumn('phase_id', phase || null)}
              />
            </dd>
          </>
        )}
        <dt>{t('journeys.horizon')}</dt>
        <dd>
          <Pick label={t('journeys.horizon')} value={journey.horizon} readOnly={!mayEdit} options={HORIZONS.map((one) => [one, t(labels.horizon[one])])} onChange={(horizon) => setColumn('horizon', horizon)} />
        </dd>
        <dt>{t('journeys.form')}</dt>
        <dd>
          <Pick
            label={t('journeys.form')}
            value={journey.form}
            readOnly={!mayEdit}
            options={[['journey', t('journeys.formJourney')], ['blueprint', t('journeys.formBlueprint')]]}
            onChange={(form) => setColumn('form', form)}
          />
        </dd>
        <dt>{t('journeys.context')}</dt>
        <dd>
          <EditableWords text={journey.context} label={t('journeys.context')} placeholder={t('journeys.contextExample')} readOnly={!mayEdit} onSave={(context) => setColumn('context', context)} />
        </dd>
      </dl>
      <Link to="/journeys/$journey/variants" params={{ journey: profile.id }} className={classNames.link}>
        {t('journeys.seeVariants')}
      </Link>
      <Link to="/journeys/$journey/gaps" params={{ journey: profile.id }} className={classNames.link}>
        {t('journeys.gapList')}
      </Link>
    </section>
  );
};

interface PickProps {
  label: string;
  value: string;
  readOnly: boolean;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

const Pick = ({ label, value, readOnly, options, onChange }: PickProps): ReactElement => (
  <select aria-label={label} disabled={readOnly} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
    {options.map(([one, name]) => (
      <option key={one} value={one}>
        {name}
      </option>
    ))}
  </select>
);
