/** What a customer prefers: stated by them (and kept here by hand, too), or worked out from what they do. */
import { TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { IconButton } from '@/shared/ui/Button';
import { FormFoot } from '@/shared/ui/FormFoot';
import { toastProblem } from '@/shared/ui/toast';
import { useNow } from '@/shared/useNow';

import { usePrefer } from '../api';
import type { CustomerProfile, Preference } from '../shapes';
import { preferenceWords, preferredWords, sourceWords } from '../words';
import classNames from './Profile.module.css';
import { Fact, Section } from './Section';

const NewPreference = ({ handle, onDone }: { handle: string; onDone: () => void }): ReactElement => {
  const { t } = useText();
  const prefer = usePrefer(handle);
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const ready = name.trim() !== '' && value.trim() !== '' && !prefer.isPending;
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) prefer.mutate({ name: name.trim(), value: value.trim() }, { onSuccess: onDone, onError: toastProblem });
      }}
    >
      <TextInput
        data-autofocus
        size="xs"
        label={t('customers.preference')}
        placeholder={t('customers.preferenceExample')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('customers.preferenceValue')}
        placeholder={t('customers.preferenceValueExample')}
        maxLength={200}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <FormFoot isReady={ready} onBack={onDone} size="sm" />
    </form>
  );
};

export const Preferences = ({ customer }: { customer: CustomerProfile }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const canEdit = useWorkspace().role !== 'viewer';
  const prefer = usePrefer(customer.handle);
  const [adding, setAdding] = useState(false);
  const originOf = (one: Preference): string =>
    one.kind === 'inferred' && one.share !== null && one.n !== null
      ? [t('customers.inferred'), t('customers.restsOn', { share: f.percent(one.share, 0), n: f.number(one.n) })].join(' · ')
      : [t(one.kind === 'inferred' ? 'customers.inferred' : 'customers.declared'), sourceWords(one.source, t), f.ago(one.time_us, now)].join(' · ');
  const forget = (one: Preference): void => prefer.mutate({ name: one.name, value: null }, { onError: toastProblem });
  return (
    <Section
      title={t('customers.preferences')}
      action={
        canEdit ? (
          <IconButton label={t('customers.addPreference')} icon={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(!adding)} />
        ) : null
      }
    >
      {customer.preferences.length === 0 && !adding ? <p className={classNames.none}>{t('customers.noPreferences')}</p> : null}
      <dl>
        {customer.preferences.map((one) => (
          <Fact
            key={`${one.kind}-${one.name}`}
            name={preferenceWords(one.name, t)}
            state={one.kind}
            value={
              <>
                {preferredWords(one.name, one.value, t)}
                {canEdit && one.kind === 'declared' ? (
                  <button type="button" className={classNames.remove} aria-label={t('customers.forgetPreference', { name: one.name })} onClick={() => forget(one)}>
                    <IconX size={12} aria-hidden />
                  </button>
                ) : null}
              </>
            }
            origin={originOf(one)}
          />
        ))}
      </dl>
      {adding ? <NewPreference handle={customer.handle} onDone={() => setAdding(false)} /> : null}
    </Section>
  );
};
