/** Who is responsible for the data: mails, public pages and reports name them. */
import { Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { SavedForm, type DraftProps } from '@/shared/ui';

import { useController } from '../api';
import classNames from '../Privacy.module.css';
import { PrivacyFrame } from '../PrivacyFrame';
import type { Controller } from '../types';
import { controllerWords } from '../words';

const short: readonly (keyof Controller)[] = ['email', 'phone', 'officer', 'authority', 'url'];

const Fields = ({ draft, onChange, canEdit, foot }: DraftProps<Controller>): ReactElement => {
  const { t } = useText();
  const set = (field: keyof Controller, value: string): void => onChange({ [field]: value });
  return (
    <>
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
        {foot}
      </section>
    </>
  );
};

export const ControllerPage = (): ReactElement => {
  const { t } = useText();
  const { query, save } = useController();
  const canEdit = useWorkspace().role === 'owner';
  return (
    <PrivacyFrame current="controller" scroll>
      <SavedForm query={query} save={save} rows={6} className={classNames.column} canEdit={canEdit} note={canEdit ? '' : t('privacy.ownersOnly')} fields={Fields} />
    </PrivacyFrame>
  );
};
