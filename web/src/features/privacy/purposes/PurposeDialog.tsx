/** By what right a purpose is followed, and what silence means for it. */
import { Checkbox, Modal, NativeSelect, NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { FormFoot } from '@/shared/ui/FormFoot';
import { toast, toastProblem } from '@/shared/ui/toast';

import { usePurposes } from '../api';
import classNames from '../Privacy.module.css';
import { bases, type Basis, type Purpose } from '../types';
import { basisWords } from '../words';

interface PurposeDialogProps {
  purpose: Purpose;
  all: Purpose[];
  onClose: () => void;
}

export const PurposeDialog = ({ purpose, all, onClose }: PurposeDialogProps): ReactElement => {
  const { t, language } = useText();
  const { save } = usePurposes();
  const [draft, setDraft] = useState(purpose);
  const set = (parts: Partial<Purpose>): void => setDraft({ ...draft, ...parts });
  const isConsent = draft.basis === 'consent';
  return (
    <Modal opened onClose={onClose} title={purpose.name[language]} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            all.map((one) => (one.code === draft.code ? draft : one)),
            {
              onSuccess: () => {
                toast(t('common.saved'));
                onClose();
              },
              onError: toastProblem,
            },
          );
        }}
      >
        <NativeSelect
          data-autofocus
          label={t('privacy.basisLabel')}
          value={draft.basis}
          data={bases.map((one) => ({ value: one, label: t(basisWords[one]) }))}
          onChange={(event) => {
            const basis = event.currentTarget.value as Basis;
            set({ basis, ...(basis === 'consent' && { allowed_by_default: false }) });
          }}
        />
        <Checkbox
          label={t('privacy.silenceYes')}
          description={isConsent ? t('privacy.silenceText') : undefined}
          disabled={isConsent}
          checked={draft.allowed_by_default}
          onChange={(event) => set({ allowed_by_default: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('privacy.doubleOptIn')}
          description={t('privacy.doubleOptInText')}
          checked={draft.double_opt_in}
          onChange={(event) => set({ double_opt_in: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('privacy.stopsCollection')}
          checked={draft.stops_collection}
          onChange={(event) => set({ stops_collection: event.currentTarget.checked })}
        />
        <NumberInput
          label={t('privacy.validDays')}
          placeholder={t('privacy.noEnd')}
          min={1}
          max={3650}
          value={draft.valid_days ?? ''}
          onChange={(value) => set({ valid_days: typeof value === 'number' ? Math.round(value) : null })}
        />
        <FormFoot isReady={!save.isPending} onBack={onClose} />
      </form>
    </Modal>
  );
};
