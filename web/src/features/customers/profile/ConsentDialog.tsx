/** One purpose on one channel: what holds and why, what was said for each address, and how a change is proved. */
import { Modal, Radio, Select, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { usOf } from '@/shared/time';
import { FormFoot } from '@/shared/ui/FormFoot';
import { toast, toastProblem } from '@/shared/ui/toast';

import { usePurposes, useStatement, useWordings, type NewStatement, type Wording } from '../consentsApi';
import type { Consent, ConsentAnswer, CustomerProfile, Verdict } from '../shapes';
import { channelWords, consentWords, sourceWords, verdictWords } from '../words';
import classNames from './Consents.module.css';
import { ANY, proofWords } from './consents';

interface ConsentDialogProps {
  customer: CustomerProfile;
  data: ConsentAnswer;
  purpose: string;
  purposeName: string;
  channel: string;
  onClose: () => void;
}

type Choice = NewStatement['statement'];

const choiceNames: Record<Choice, TextKey> = {
  grant: 'customers.stateGrant',
  request: 'customers.stateRequest',
  deny: 'customers.stateDeny',
  withdraw: 'customers.stateWithdraw',
};

const wordingName = (wording: Wording, t: ReturnType<typeof useText>['t'], f: ReturnType<typeof useText>['f']): string =>
  t('customers.wordingVersion', { version: wording.version, date: f.date(usOf(wording.made_at)) });

const Holds = ({ verdicts }: { verdicts: readonly Verdict[] }): ReactElement => {
  const { t, f } = useText();
  return (
    <ul className={classNames.holds}>
      {verdicts.map((one) => (
        <li key={`${one.channel}-${one.address}`} data-state={one.allowed ? 'allowed' : 'refused'}>
          <b>{t(one.allowed ? 'customers.allowed' : 'customers.notAllowed')}</b>
          <span>
            {t(verdictWords(one.code))}
            {one.since ? ` ${t('customers.inSince', { date: f.date(usOf(one.since)) })}` : ''}
            {one.address ? ` · ${one.address}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
};

const Known = ({ consent, wording }: { consent: Consent; wording: Wording | undefined }): ReactElement => {
  const { t, f, language } = useText();
  const facts: [string, string][] = [
    [t('customers.state'), t(consentWords(consent.state))],
    [t('customers.identifier'), consent.address || consent.identifier],
    [t('customers.since2'), f.moment(usOf(consent.stated_at))],
    [t('customers.until'), consent.expires_at ? f.date(usOf(consent.expires_at)) : ''],
    [t('customers.source'), sourceWords(consent.source, t)],
    [t('customers.wording'), wording ? wordingName(wording, t, f) : ''],
    ['', wording ? f.quote(wording.text[language] ?? wording.text.en ?? wording.text.de ?? '') : ''],
    [t('customers.proof'), proofWords(consent.proof)],
  ];
  return (
    <dl className={classNames.facts}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name || 'text'}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
    </dl>
  );
};

const ADDRESSED: Record<string, string> = { email: 'email', phone: 'phone', sms: 'phone' };

/** Which addresses of a customer a channel can reach. */
const addressesOf = (customer: CustomerProfile, channel: string, known: readonly Consent[]): string[] => {
  const own = customer.identifiers.filter((one) => one.type === ADDRESSED[channel]).map((one) => one.value);
  return [...new Set([...own, ...known.map((one) => one.address)])].filter(Boolean);
};

interface StatementFormProps {
  choices: readonly Choice[];
  addresses: readonly string[];
  wordings: readonly Wording[];
  isBusy: boolean;
  onSave: (statement: Pick<NewStatement, 'statement' | 'address' | 'wording_id' | 'proof'>) => void;
  onClose: () => void;
}

const StatementForm = ({ choices, addresses, wordings, isBusy, onSave, onClose }: StatementFormProps): ReactElement => {
  const { t, f } = useText();
  const [choice, setChoice] = useState<Choice>(choices[0]!);
  const [address, setAddress] = useState<string | null>(addresses[0] ?? null);
  const [chosenWording, setWording] = useState<string | null>(null);
  const wording = chosenWording ?? wordings[0]?.id ?? null;
  const [note, setNote] = useState('');
  // A yes has to be proved; a no only has to be heard.
  const isYes = choice === 'grant' || choice === 'request';
  const ready = !isBusy && (choice !== 'grant' || note.trim() !== '');
  const submit = (): void =>
    onSave({
      statement: choice,
      ...(address && { address }),
      ...(isYes && wording && { wording_id: wording }),
      ...(note.trim() && { proof: note.trim() }),
    });
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) submit();
      }}
    >
      <Radio.Group label={t('customers.consentChange')} value={choice} onChange={(value) => setChoice(value as Choice)}>
        {choices.map((one) => (
          <Radio key={one} mt={6} value={one} label={t(choiceNames[one])} />
        ))}
      </Radio.Group>
      {addresses.length > 1 ? (
        <Select label={t('customers.address')} data={[...addresses]} value={address} allowDeselect={false} onChange={setAddress} />
      ) : null}
      {isYes && wordings.length > 0 ? (
        <Select
          label={t('customers.wording')}
          data={wordings.map((one) => ({ value: one.id, label: wordingName(one, t, f) }))}
          value={wording}
          allowDeselect={false}
          onChange={setWording}
        />
      ) : null}
      <Textarea
        label={t('customers.proof')}
        description={t(choice === 'grant' ? 'customers.proofHelp' : 'customers.proofOptional')}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {isYes ? null : <p className={classNames.note}>{t('customers.withdrawNote')}</p>}
      <FormFoot isReady={ready} submit={t('customers.consentSave')} onBack={onClose} />
    </form>
  );
};

export const ConsentDialog = ({ customer, data, purpose, purposeName, channel, onClose }: ConsentDialogProps): ReactElement => {
  const { t, language } = useText();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const statement = useStatement(customer.handle);
  const wordings = useWordings().data ?? [];
  const askedTwice = usePurposes().data?.find((one) => one.code === purpose)?.double_opt_in ?? false;
  const known = data.consents.filter((one) => one.purpose === purpose && [channel, ANY].includes(one.channel));
  const verdicts = data.verdicts.filter((one) => one.purpose === purpose && one.channel === channel);
  const saidYes = known.some((one) => one.state === 'granted' || one.state === 'pending');
  const yes: Choice[] = askedTwice && channel === 'email' ? ['request', 'grant'] : ['grant'];
  const choices: Choice[] = saidYes ? ['withdraw', ...yes] : [...yes, 'deny'];
  const save: StatementFormProps['onSave'] = (said) =>
    statement.mutate(
      { purpose, channel, language, ...said },
      {
        onSuccess: () => {
          toast(t('customers.consentSaved', { purpose: purposeName, state: t(choiceNames[said.statement]) }));
          onClose();
        },
        onError: toastProblem,
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${purposeName} · ${channelWords(channel, t)}`}
      size={540}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Holds verdicts={verdicts} />
      {known.map((one) => (
        <Known key={one.id} consent={one} wording={wordings.find((candidate) => candidate.id === one.wording_id)} />
      ))}
      {canEdit ? (
        <StatementForm
          choices={choices}
          addresses={customer.clear ? addressesOf(customer, channel, known) : []}
          wordings={wordings.filter((one) => one.purpose === purpose)}
          isBusy={statement.isPending}
          onSave={save}
          onClose={onClose}
        />
      ) : null}
    </Modal>
  );
};
