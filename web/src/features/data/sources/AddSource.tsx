/** A new source in two steps: what it is, then what it is called and how it treats people. */
import { Autocomplete, Modal, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { Button } from '@/shared/ui/Button';
import { toastProblem } from '@/shared/ui/toast';

import { imported, isSending, lookOf, sending, type SourceKind } from '../kinds';
import { Choice, type ChoiceOption } from '../parts/Choice';
import classNames from './AddSource.module.css';
import { useCreateSource } from './api';
import { settingsOf, type ConsentMode } from './consent';
import { useConsentOptions } from './useConsentOptions';

interface StepProps {
  kind: SourceKind;
  onBack: () => void;
  onClose: () => void;
}

const KindStep = ({ kind, onKind, onNext }: { kind: SourceKind | null; onKind: (kind: SourceKind) => void; onNext: () => void }): ReactElement => {
  const { t } = useText();
  const options = (kinds: readonly SourceKind[]): ChoiceOption<SourceKind>[] =>
    kinds.map((one) => {
      const look = lookOf(one);
      return { value: one, label: t(look.name), hint: t(look.hint), icon: look.icon };
    });
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <Choice legend={t('sources.groupLive')} name="kind" columns={3} value={kind} options={options(sending)} onChange={onKind} />
      <Choice legend={t('sources.groupFiles')} name="kind" columns={2} value={kind} options={options([...imported, 'file'])} onChange={onKind} />
      <div className={classNames.foot}>
        <Button kind="primary" type="submit" disabled={kind === null}>
          {t('common.next')}
        </Button>
      </div>
    </form>
  );
};

const DetailStep = ({ kind, onBack, onClose }: StepProps): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const create = useCreateSource();
  const { data: vocabulary } = useVocabulary();
  const consent = useConsentOptions();
  const [name, setName] = useState('');
  const [channel, setChannel] = useState('');
  const [mode, setMode] = useState<ConsentMode>('asked');
  const sends = isSending(kind);

  const save = async (): Promise<void> => {
    const source = await create.mutateAsync({
      name: name.trim(),
      kind,
      channel: channel.trim() || null,
      ...(sends ? settingsOf(mode) : {}),
    });
    onClose();
    await navigate({ to: '/data/sources/$source', params: { source: source.id }, search: { tab: sends ? 'connect' : 'imports' } });
  };

  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        save().catch(toastProblem);
      }}
    >
      <TextInput
        label={t('sources.name')}
        description={t('sources.nameHint')}
        data-autofocus
        required
        withAsterisk={false}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Autocomplete
        label={t('data.channel')}
        description={t('sources.channelHint')}
        maxLength={100}
        data={(vocabulary?.channels ?? []).map((one) => one.name).filter(Boolean)}
        value={channel}
        onChange={setChannel}
      />
      {sends ? <Choice legend={t('sources.consent')} value={mode} options={consent} onChange={setMode} /> : null}
      <div className={classNames.foot}>
        <Button onClick={onBack}>{t('common.back')}</Button>
        <Button kind="primary" type="submit" disabled={!name.trim() || create.isPending}>
          {t('sources.create')}
        </Button>
      </div>
    </form>
  );
};

export const AddSource = ({ onClose }: { onClose: () => void }): ReactElement => {
  const { t } = useText();
  const [kind, setKind] = useState<SourceKind | null>(null);
  const [isNaming, setIsNaming] = useState(false);
  return (
    <Modal
      opened
      size={680}
      onClose={onClose}
      title={isNaming && kind ? t('sources.addKind', { kind: t(lookOf(kind).name) }) : t('sources.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isNaming && kind ? (
        <DetailStep kind={kind} onBack={() => setIsNaming(false)} onClose={onClose} />
      ) : (
        <KindStep kind={kind} onKind={setKind} onNext={() => setIsNaming(true)} />
      )}
    </Modal>
  );
};
