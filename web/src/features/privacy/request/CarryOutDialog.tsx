/** The last look before a request is carried out: what happens, and for an erasure what is gone for good. */
import { Checkbox, Modal, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { toast, toastProblem } from '@/shared/ui/toast';

import type { useDeed } from '../api';
import classNames from '../Privacy.module.css';
import type { PrivacyRequest } from '../types';
import { carryOutWords, effectWords, emptied, storeWords } from '../words';

interface CarryOutDialogProps {
  request: PrivacyRequest;
  deed: ReturnType<typeof useDeed>;
  onClose: () => void;
}

type Line = [name: string, value: string];

const Gone = ({ name }: { name: string }): ReactElement => {
  const { t } = useText();
  return (
    <>
      <p className={classNames.warning}>{t('privacy.eraseWarning', { name })}</p>
      <ul className={classNames.bullets}>
        {emptied.map((store) => (
          <li key={store}>{storeWords(store, t)}</li>
        ))}
      </ul>
      <p className={classNames.hint}>{t('privacy.tombstoneText')}</p>
    </>
  );
};

const Traits = ({ lines, onChange }: { lines: Line[]; onChange: (lines: Line[]) => void }): ReactElement => {
  const { t } = useText();
  const set = (at: number, line: Line): void => onChange(lines.map((one, other) => (other === at ? line : one)));
  return (
    <>
      {lines.map(([name, value], at) => (
        <div key={at} className={classNames.pair}>
          <TextInput
            label={t('privacy.trait')}
            value={name}
            maxLength={200}
            data-autofocus={at === 0 ? true : undefined}
            onChange={(event) => set(at, [event.currentTarget.value, value])}
          />
          <TextInput
            label={t('privacy.rightValue')}
            value={value}
            maxLength={2000}
            onChange={(event) => set(at, [name, event.currentTarget.value])}
          />
        </div>
      ))}
      <div>
        <Button size="sm" icon={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...lines, ['', '']])}>
          {t('privacy.moreTraits')}
        </Button>
      </div>
    </>
  );
};

export const CarryOutDialog = ({ request, deed, onClose }: CarryOutDialogProps): ReactElement => {
  const { t } = useText();
  const { kind, name } = request;
  const [lines, setLines] = useState<Line[]>([['', '']]);
  const [isSure, setSure] = useState(false);
  const traits = Object.fromEntries(lines.map(([one, value]) => [one.trim(), value.trim()]).filter(([one]) => one));
  const isErasure = kind === 'erasure';
  const isReady = !deed.isPending && (!isErasure || isSure) && (kind !== 'rectification' || Object.keys(traits).length > 0);
  return (
    <Modal opened onClose={onClose} title={t(carryOutWords[kind])} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          deed.mutate(
            { deed: 'carry-out', traits },
            {
              onSuccess: ({ state }) => {
                toast(t(state === 'running' ? 'privacy.started' : 'privacy.carriedOut'));
                onClose();
              },
              onError: toastProblem,
            },
          );
        }}
      >
        {isErasure ? <Gone name={name} /> : <p>{t(effectWords[kind])}</p>}
        {kind === 'rectification' ? <Traits lines={lines} onChange={setLines} /> : null}
        {isErasure ? (
          <Checkbox label={t('privacy.sure', { name })} checked={isSure} onChange={(event) => setSure(event.currentTarget.checked)} />
        ) : null}
        <div className={classNames.foot}>
          <Button kind="ghost" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind={isErasure ? 'danger' : 'primary'} type="submit" disabled={!isReady}>
            {t(carryOutWords[kind])}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
