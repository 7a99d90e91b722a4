/** The framework that this workspace follows, and the releases that others may follow. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useMe, useWorkspace } from '@/shared/api/session';
import { useKinds } from '@/shared/fields';
import { shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { StatusChip } from '@/shared/ui/StatusChip';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useInheritance, useReleases, type FrameworkState } from '../api';
import { Chips, Line, Section, Select } from './parts';
import classNames from './Rules.module.css';
import { toggled } from './settings';
import type { SettingsEditing } from './useSettings';

/** Following another workspace, or taking over what it published since. */
export const Following = ({ state }: { state: FrameworkState }): ReactElement => {
  const { t } = useText();
  const here = useWorkspace().id;
  const others = useMe().workspaces.filter((one) => one.id !== here);
  const [chosen, setChosen] = useState('');
  const { follow, leave } = useInheritance();
  const parent = state.parent;
  const take = (workspace: string): void =>
    follow.mutate(workspace, { onSuccess: (now) => toast(t('framework.followed', { name: now.parent?.name ?? '' })), onError: toastProblem });
  if (!parent) {
    if (others.length === 0) return <span className={classNames.hint}>{t('framework.noOthers')}</span>;
    return (
      <span className={classNames.buttons}>
        <Select
          label={t('framework.parent')}
          value={chosen}
          options={[{ value: '', label: t('framework.nobody') }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
          disabled={false}
          onChange={setChosen}
        />
        <Button size="sm" disabled={chosen === '' || follow.isPending} onClick={() => take(chosen)}>
          {t('framework.follow')}
        </Button>
      </span>
    );
  }
  const isOld = parent.newest !== null && parent.newest > parent.release;
  return (
    <span className={classNames.buttons}>
      <span>{t('framework.follows', { name: parent.name || '…', release: parent.release })}</span>
      {isOld ? (
        <>
          <StatusChip tone="warn">{t('framework.updateAvailable', { release: parent.newest ?? 0 })}</StatusChip>
          <Button size="sm" kind="primary" disabled={follow.isPending} onClick={() => take(parent.workspace_id)}>
            {t('framework.takeUpdate')}
          </Button>
        </>
      ) : (
        <StatusChip tone="pos">{t('framework.upToDate')}</StatusChip>
      )}
      <Button size="sm" disabled={leave.isPending} onClick={() => leave.mutate(undefined, { onError: toastProblem })}>
        {t('framework.leave')}
      </Button>
    </span>
  );
};

const Publishing = ({ state }: { state: FrameworkState }): ReactElement => {
  const { t, f } = useText();
  const { publish } = useInheritance();
  const { data: releases = [] } = useReleases();
  const [note, setNote] = useState('');
  const send = (): void =>
    publish.mutate(note, {
      onSuccess: (release) => {
        setNote('');
        toast(t('framework.published', { release: release.number }));
      },
      onError: toastProblem,
    });
  return (
    <>
      <span className={classNames.buttons}>
        <input className={classNames.input} aria-label={t('framework.releaseNote')} placeholder={t('framework.releaseNote')} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Button size="sm" disabled={publish.isPending} onClick={send}>
          {t('framework.publish', { release: state.releases + 1 })}
        </Button>
      </span>
      <ul className={classNames.fields}>
        {releases.slice(0, 5).map((release) => (
          <li key={release.number}>
            <b className="num">{release.number}</b>
            <span>{release.note}</span>
            <small>{f.moment(Date.parse(release.published_at) * 1000)}</small>
          </li>
        ))}
      </ul>
    </>
  );
};

export const Inheritance = ({ state, own, effective, canEdit, save }: SettingsEditing & { state: FrameworkState }): ReactElement => {
  const { t, language } = useText();
  const { data = [] } = useKinds();
  const kinds = data.filter((kind) => kind.room === 'framework').map((kind) => ({ value: kind.kind, label: shown(kind.plural, language).value }));
  return (
    <Section title={t('framework.inheritance')} text={t('framework.inheritanceText')}>
      <Line label={t('framework.parent')}>{canEdit ? <Following state={state} /> : <span>{state.parent?.name ?? t('framework.nobody')}</span>}</Line>
      <Line label={t('framework.additions')}>
        <Chips
          label={t('framework.additions')}
          options={kinds}
          isOn={(value) => effective.additions.includes(value)}
          disabled={!canEdit}
          onToggle={(value) => save({ ...own, additions: toggled(own.additions, value) })}
        />
      </Line>
      {canEdit ? (
        <Line label={t('framework.releases')}>
          <Publishing state={state} />
        </Line>
      ) : null}
    </Section>
  );
};
