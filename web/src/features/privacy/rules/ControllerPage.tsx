/** Who is responsible for the data: mails, public pages and reports name them. */
import { Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { FormFoot, SavedForm, type SavedFormProps } from '@/shared/ui';

import { useController } from '../api';
import classNames from '../Privacy.module.css';
import { PrivacyFrame } from '../PrivacyFrame';
import type { Controller } from '../types';
import { controllerWords } from '../words';

const short: readonly (keyof Controller)[] = ['email', 'phone', 'officer', 'authority', 'url'];

const Form = ({ saved, canEdit, isBusy, onSave }: SavedFormProps<Controller>): ReactElement => {
  const { t } = useText();
  const [draft, setDraft] = useState(saved);
  const isChanged = JSON.stringify(saved) !== JSON.stringify(draft);
  const set = (field: keyof Controller, value: string): void => setDraft({ ...draft, [field]: value });
  return (
    <form
      className={classNames.column}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !isBusy) onSave(draft);
      }}
    >
      <section className={classNames.section}>
        <h2 className={classNames.heading}>{t('privacy.controllerLong')}</h2>
        <p className={classNames.hint}>{t('privacy.controllerText')}</p>
        <TextInput
          label={t('privacy.controllerField.name')}
          maxLength={300}
          readOnly={!canEdit}
          value={draft.name}
          onChange={(event) => set('name', event.currentTarget.value)}
        />
        <Textarea
          autosize
          minRows={2}
          maxLength={600}
          label={t('privacy.controllerField.address')}
          readOnly={!canEdit}
          value={draft.address}
          onChange={(event) => set('address', event.currentTarget.value)}
        />
        <div className={classNames.pair}>
          {short.map((field) => (
            <TextInput
              key={field}
              label={t(controllerWords[field])}
              maxLength={field === 'phone' ? 60 : 300}
              readOnly={!canEdit}
              value={draft[field]}
              onChange={(event) => set(field, event.currentTarget.value)}
            />
          ))}
        </div>
        <FormFoot isReady={isChanged && !isBusy} note={canEdit ? '' : t('privacy.ownersOnly')} canEdit={canEdit} />
      </section>
    </form>
  );
};

export const ControllerPage = (): ReactElement => {
  const { query, save } = useController();
  const canEdit = useWorkspace().role === 'owner';
  return (
    <PrivacyFrame current="controller" scroll>
      <SavedForm query={query} save={save} canEdit={canEdit} rows={6} form={Form} />
    </PrivacyFrame>
  );
};
