/** How a source is called, how its events are treated, who may see them; saved together. */
import { Autocomplete, Checkbox, NativeSelect, NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement, type ReactNode } from 'react';

import { roleNames } from '@/features/together';
import type { SourceChange, SourceOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import type { Role } from '@/shared/changes';
import { Button } from '@/shared/ui/Button';
import { toast, toastProblem } from '@/shared/ui/toast';

import { isSending } from '../kinds';
import { Choice } from '../parts/Choice';
import { useChangeSource, useRemoveSource } from '../sources/api';
import { COUNTING, modeOf, settingsOf } from '../sources/consent';
import { useConsentOptions } from '../sources/useConsentOptions';
import page from './SourcePage.module.css';
import classNames from './SourceSettings.module.css';

type CustomerType = NonNullable<SourceChange['customer_type']>;

const types: Record<CustomerType, TextKey> = {
  user: 'sources.typeUser',
  email: 'sources.typeEmail',
  phone: 'sources.typePhone',
  crm: 'sources.typeCrm',
  anonymous: 'sources.typeAnonymous',
  device: 'sources.typeDevice',
};
const otherRoles = ['editor', 'commenter', 'viewer'] as const satisfies readonly Role[];
const purposes = [COUNTING, 'personalisation', 'profiling', 'marketing'];

type Draft = Required<Pick<SourceOut, 'name' | 'channel' | 'strict' | 'cookieless' | 'respects_dnt' | 'consent_required' | 'retention_days' | 'customer_type' | 'visible_to'>>;

const draftOf = (source: SourceOut): Draft => ({
  name: source.name,
  channel: source.channel ?? null,
  strict: source.strict ?? false,
  cookieless: source.cookieless ?? false,
  respects_dnt: source.respects_dnt ?? true,
  consent_required: source.consent_required ?? [],
  retention_days: source.retention_days ?? null,
  customer_type: source.customer_type ?? 'user',
  visible_to: source.visible_to ?? null,
});

const Part = ({ title, children }: { title: string; children: ReactNode }): ReactElement => (
  <section className={page.card} aria-label={title}>
    <h2 className={page.heading}>{title}</h2>
    <div className={classNames.fields}>{children}</div>
  </section>
);

interface PartProps {
  draft: Draft;
  onChange: (parts: Partial<Draft>) => void;
}

const General = ({ draft, onChange, sends }: PartProps & { sends: boolean }): ReactElement => {
  const { t } = useText();
  const { data: vocabulary } = useVocabulary();
  return (
    <Part title={t('sources.general')}>
      <TextInput label={t('sources.name')} value={draft.name} maxLength={200} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <Autocomplete
        label={t('data.channel')}
        description={t('sources.channelHint')}
        maxLength={100}
        data={(vocabulary?.channels ?? []).map((one) => one.name).filter(Boolean)}
        value={draft.channel ?? ''}
        onChange={(channel) => onChange({ channel: channel || null })}
      />
      {sends ? (
        <Switch
          label={t('sources.strict')}
          description={t('sources.strictHint')}
          checked={draft.strict}
          onChange={(event) => onChange({ strict: event.currentTarget.checked })}
        />
      ) : (
        <NativeSelect
          label={t('sources.customerType')}
          value={draft.customer_type}
          data={Object.entries(types).map(([value, key]) => ({ value, label: t(key) }))}
          onChange={(event) => onChange({ customer_type: event.currentTarget.value as CustomerType })}
        />
      )}
    </Part>
  );
};

const Privacy = ({ draft, onChange, sends }: PartProps & { sends: boolean }): ReactElement => {
  const { t } = useText();
  const consent = useConsentOptions();
  const mode = modeOf(draft);
  return (
    <Part title={t('sources.privacy')}>
      {sends ? (
        <>
          <Choice legend={t('sources.consent')} value={mode} options={consent} onChange={(next) => onChange(settingsOf(next, draft.consent_required))} />
          {mode === 'asked' ? (
            <TagsInput label={t('sources.purposes')} data={purposes} value={draft.consent_required} onChange={(consent_required) => onChange({ consent_required })} />
          ) : null}
          <Switch
            label={t('sources.dnt')}
            description={t('sources.dntHint')}
            checked={draft.respects_dnt}
            onChange={(event) => onChange({ respects_dnt: event.currentTarget.checked })}
          />
        </>
      ) : null}
      <NumberInput
        className={classNames.short}
        label={t('sources.retention')}
        description={t('sources.retentionHint')}
        min={1}
        max={36_500}
        allowDecimal={false}
        hideControls
        value={draft.retention_days ?? ''}
        onChange={(value) => onChange({ retention_days: typeof value === 'number' ? value : null })}
      />
    </Part>
  );
};

const Visible = ({ draft, onChange }: PartProps): ReactElement => {
  const { t } = useText();
  const some = draft.visible_to !== null;
  const roles = draft.visible_to?.roles ?? [];
  const people = draft.visible_to?.people ?? [];
  return (
    <Part title={t('sources.access')}>
      <Choice
        legend={t('sources.visible')}
        value={some ? 'some' : 'all'}
        options={[
          { value: 'all', label: t('sources.visibleAll') },
          { value: 'some', label: t('sources.visibleSome'), hint: t('sources.visibleHint') },
        ]}
        onChange={(value) => onChange({ visible_to: value === 'all' ? null : { roles: ['editor'], people } })}
      />
      {some ? (
        <fieldset className={classNames.roles}>
          <legend className="visually-hidden">{t('sources.visible')}</legend>
          {otherRoles.map((role) => (
            <Checkbox
              key={role}
              label={t(roleNames[role])}
              checked={roles.includes(role)}
              onChange={(event) =>
                onChange({
                  visible_to: { people, roles: event.currentTarget.checked ? [...roles, role] : roles.filter((one) => one !== role) },
                })
              }
            />
          ))}
        </fieldset>
      ) : null}
    </Part>
  );
};

const Remove = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const remove = useRemoveSource(source.id);
  const gone = (): void => {
    toast(t('sources.removed'));
    void navigate({ to: '/data' });
  };
  return (
    <section className={classNames.remove}>
      <p className={page.hint}>{t('sources.removeHint')}</p>
      <Button disabled={source.events > 0 || remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: gone, onError: toastProblem })}>
        {t('sources.remove')}
      </Button>
    </section>
  );
};

export const SourceSettings = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const saved = draftOf(source);
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const save = useChangeSource(source.id);
  const draft = { ...saved, ...changes };
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  const change = (parts: Partial<Draft>): void => setChanges((before) => ({ ...before, ...parts }));
  const sends = isSending(source.kind);
  const done = (): void => {
    setChanges({});
    toast(t('sources.settingsSaved'), { undo: () => save.mutateAsync(saved).then(() => undefined) });
  };

  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...draft, name: draft.name.trim() }, { onSuccess: done, onError: toastProblem });
      }}
    >
      <General draft={draft} onChange={change} sends={sends} />
      <Privacy draft={draft} onChange={change} sends={sends} />
      <Visible draft={draft} onChange={change} />
      <div className={classNames.foot} data-changed={isChanged}>
        {isChanged ? <Button onClick={() => setChanges({})}>{t('common.cancel')}</Button> : null}
        <Button kind="primary" type="submit" disabled={!isChanged || !draft.name.trim() || save.isPending}>
          {t('common.save')}
        </Button>
      </div>
      <Remove source={source} />
    </form>
  );
};
