/** Notes what a customer demands, named on their page or by an identifier. */
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { FormFoot } from '@/shared/ui/FormFoot';
import { toastProblem } from '@/shared/ui/toast';

import { useCustomerName, useOpenRequest } from '../api';
import classNames from '../Privacy.module.css';
import { identifierTypes, kinds, ways, type IdentifierType, type NewRequest, type RequestKind } from '../types';
import { articleWords, identifierWords, kindWords, wayWords } from '../words';

interface NewRequestDialogProps {
  handle?: string | undefined;
  onClose: () => void;
  onMade: (id: string) => void;
}

/** Today as the date field wants it. */
const today = (): string => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** A day that has begun here; today counts from now. */
const moment = (day: string): string | undefined => (day && day < today() ? new Date(`${day}T00:00:00`).toISOString() : undefined);

export const NewRequestDialog = ({ handle, onClose, onMade }: NewRequestDialogProps): ReactElement => {
  const { t } = useText();
  const name = useCustomerName(handle);
  const open = useOpenRequest();
  const [kind, setKind] = useState<RequestKind>('access');
  const [type, setType] = useState<IdentifierType>('email');
  const [value, setValue] = useState('');
  const [way, setWay] = useState<string>('email');
  const [day, setDay] = useState(today());
  const [note, setNote] = useState('');
  const ready = (handle !== undefined || value.trim() !== '') && !open.isPending;

  const send = (): void => {
    const received = moment(day);
    const body: NewRequest = {
      kind,
      channel: way,
      note: note.trim(),
      ...(handle ? { handle } : { identifier: { type, value: value.trim() } }),
      ...(received && { received_at: received }),
    };
    open.mutate(body, { onSuccess: ({ id }) => onMade(id), onError: toastProblem });
  };
  return (
    <Modal opened onClose={onClose} title={t('privacy.newRequest')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) send();
        }}
      >
        <NativeSelect
          data-autofocus
          label={t('privacy.demand')}
          description={t(articleWords[kind])}
          value={kind}
          data={kinds.map((one) => ({ value: one, label: t(kindWords[one]) }))}
          onChange={(event) => setKind(event.currentTarget.value as RequestKind)}
        />
        {handle ? (
          <TextInput label={t('privacy.customer')} value={name ?? '…'} readOnly />
        ) : (
          <div className={classNames.pair}>
            <NativeSelect
              label={t('privacy.identifierType')}
              value={type}
              data={identifierTypes.map((one) => ({ value: one, label: t(identifierWords[one]) }))}
              onChange={(event) => setType(event.currentTarget.value as IdentifierType)}
            />
            <TextInput
              label={t('privacy.identifierValue')}
              value={value}
              maxLength={500}
              autoComplete="off"
              onChange={(event) => setValue(event.currentTarget.value)}
            />
          </div>
        )}
        <div className={classNames.pair}>
          <NativeSelect
            label={t('privacy.wayLabel')}
            value={way}
            data={ways.map((one) => ({ value: one, label: wayWords(one, t) }))}
            onChange={(event) => setWay(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('privacy.received')}
            description={t('privacy.receivedText')}
            inputWrapperOrder={['label', 'input', 'description']}
            max={today()}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        </div>
        <Textarea
          autosize
          minRows={2}
          maxLength={2000}
          label={t('privacy.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormFoot isReady={ready} submit={t('privacy.openRequest')} onBack={onClose} />
      </form>
    </Modal>
  );
};
