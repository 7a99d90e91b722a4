/** The workspaces a person may enter: switch, rename, create. */
import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { SettingsFrame } from '@/features/settings';
import { roleNames } from '@/features/together';
import { useText } from '@/i18n/useText';
import { rememberWorkspace, useMe, useWorkspace } from '@/shared/api/session';
import type { Workspace } from '@/shared/api/contracts';
import { Button, StatusChip, toast, toastProblem } from '@/shared/ui';

import { useWorkspaces } from './api';
import classNames from './People.module.css';

/** A workspace is a world of its own, so everything is read anew. */
const enter = (id: string): void => {
  rememberWorkspace(id);
  location.assign('/');
};

const NameForm = ({ label, submit, before, onSave }: { label: string; submit: string; before: string; onSave: (name: string) => void }): ReactElement => {
  const [name, setName] = useState(before);
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(name.trim());
      }}
    >
      <TextInput label={label} value={name} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" disabled={name.trim() === '' || name.trim() === before}>
        {submit}
      </Button>
    </form>
  );
};

export const WorkspacesPage = (): ReactElement => {
  const { t } = useText();
  const workspaces: readonly Workspace[] = useMe().workspaces;
  const current = useWorkspace();
  const { create, rename } = useWorkspaces();
  const save = (name: string): void => {
    const before = current.name;
    rename.mutate(name, {
      onSuccess: () => toast(t('common.saved'), { undo: () => rename.mutateAsync(before).then(() => undefined) }),
      onError: toastProblem,
    });
  };
  return (
    <SettingsFrame current="workspaces">
      <div className={classNames.column}>
        <section className={classNames.section}>
          <h2 className={classNames.heading}>{t('settings.yourWorkspaces')}</h2>
          <ul className={classNames.list}>
            {workspaces.map((one) => (
              <li key={one.id} className={classNames.member}>
                <span className={classNames.who}>
                  <b>{one.name}</b>
                  <small>{t(roleNames[one.role ?? 'owner'])}</small>
                </span>
                {one.id === current.id ? (
                  <StatusChip tone="accent">{t('settings.here')}</StatusChip>
                ) : (
                  <Button size="sm" aria-label={t('settings.enterOf', { name: one.name })} onClick={() => enter(one.id)}>
                    {t('settings.enter')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
        {current.role === 'owner' ? (
          <section className={classNames.section}>
            <h2 className={classNames.heading}>{t('settings.thisWorkspace')}</h2>
            <NameForm key={current.name} label={t('settings.workspaceName')} submit={t('common.save')} before={current.name} onSave={save} />
          </section>
        ) : null}
        <section className={classNames.section}>
          <h2 className={classNames.heading}>{t('settings.newWorkspace')}</h2>
          <p className={classNames.hint}>{t('settings.newWorkspaceHint')}</p>
          <NameForm
            label={t('settings.newWorkspaceName')}
            submit={t('settings.createWorkspace')}
            before=""
            onSave={(name) => create.mutate(name, { onSuccess: ({ id }) => enter(id), onError: toastProblem })}
          />
        </section>
      </div>
    </SettingsFrame>
  );
};
