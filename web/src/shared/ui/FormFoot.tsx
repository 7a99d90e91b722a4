/** The end of a form: a note, a way back and the button that sends it. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { Button } from './Button';
import classNames from './FormFoot.module.css';

interface FormFootProps {
  isReady: boolean;
  /** What the button says; "Save" when left out. */
  submit?: string;
  note?: string;
  back?: string;
  onBack?: () => void;
  isBackDisabled?: boolean;
  /** A reader sees the note only. */
  canEdit?: boolean;
  size?: 'sm';
}

export const FormFoot = ({ isReady, submit, note, back, onBack, isBackDisabled = false, canEdit = true, size }: FormFootProps): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.foot}>
      {note === undefined ? null : <p className={classNames.note}>{note}</p>}
      {canEdit && onBack ? (
        <Button kind="ghost" size={size} disabled={isBackDisabled} onClick={onBack}>
          {back ?? t('common.cancel')}
        </Button>
      ) : null}
      {canEdit ? (
        <Button kind="primary" size={size} type="submit" disabled={!isReady}>
          {submit ?? t('common.save')}
        </Button>
      ) : null}
    </div>
  );
};
