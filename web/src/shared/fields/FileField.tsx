/** A picture that is kept on the server: shown, chosen, replaced. */
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { address, upload } from '../api/http';
import { useWorkspace } from '../api/session';
import { Button } from '../ui/Button';
import { toastProblem } from '../ui/toast';
import classNames from './fields.module.css';
import type { FieldControlProps } from './types';

export interface StoredPicture {
  key: string;
  media_type: string;
  size: number;
  width: number;
  height: number;
}

/** The address of a stored picture. */
export const pictureAddress = (ws: string, picture: StoredPicture): string => address(`/workspaces/${ws}/images/${picture.key}`);

/** Keeps a picture on the server and answers where. */
export const useKeepPicture = (): ((file: File) => Promise<StoredPicture>) => {
  const ws = useWorkspace().id;
  return (file) => upload<StoredPicture>(`/workspaces/${ws}/images`, file, () => undefined);
};

export const FileField = ({ value, label, readOnly, onSave }: FieldControlProps<StoredPicture>): ReactElement => {
  const { t } = useText();
  const ws = useWorkspace().id;
  const keep = useKeepPicture();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const send = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setSending(true);
    try {
      onSave(await keep(file));
    } catch (error) {
      toastProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={classNames.file}>
      {value ? <img src={pictureAddress(ws, value)} alt={label} width={value.width} height={value.height} className={classNames.picture} /> : null}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={(event) => void send(event.currentTarget.files?.[0])}
      />
      {readOnly ? null : (
        <Button size="sm" icon={<IconUpload size={14} aria-hidden />} disabled={sending} onClick={() => input.current?.click()}>
          {t('fields.choosePicture')}
        </Button>
      )}
    </div>
  );
};
