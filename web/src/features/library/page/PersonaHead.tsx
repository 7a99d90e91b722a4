/** The top of a persona: picture and the sentence that says who she is. */
import { IconUserCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { objectQuery, pictureAddress, useCreateObject, useKeepPicture, useKind, type ObjectChanges, type StoredPicture } from '@/shared/fields';
import { EditableWords, shown, type Text } from '@/shared/text';
import { toastProblem } from '@/shared/ui/toast';

import type { ObjectDetail } from '../api';
import classNames from './ObjectPage.module.css';

interface HeadProps {
  object: ObjectDetail;
  readOnly: boolean;
  onChange: (changes: ObjectChanges) => void;
}

const Portrait = ({ object, readOnly, onChange }: HeadProps): ReactElement => {
  const { t, language } = useText();
  const ws = useWorkspace().id;
  const id = object.fields['photo'];
  const { data } = useQuery({ ...objectQuery(ws, String(id)), enabled: typeof id === 'string' });
  const image = useKind('image');
  const keep = useKeepPicture();
  const create = useCreateObject();
  const input = useRef<HTMLInputElement>(null);
  const picture = data?.fields['file'] as StoredPicture | undefined;
  const name = shown(object.name, language).value;
  const send = async (file: File | undefined): Promise<void> => {
    if (!file || !image) return;
    try {
      onChange({ fields: { photo: await create(image, object.name, { file: await keep(file) }) } });
    } catch (error) {
      toastProblem(error);
    }
  };
  const inside = picture ? <img src={pictureAddress(ws, picture)} alt={name} width={72} height={72} /> : <IconUserCircle size={32} stroke={1.2} aria-hidden />;
  if (readOnly) return <span className={classNames.portrait}>{inside}</span>;
  return (
    <>
      <button type="button" className={classNames.portrait} aria-label={t('library.portrait', { name })} onClick={() => input.current?.click()}>
        {inside}
      </button>
      <input ref={input} type="file" hidden accept="image/png,image/jpeg,image/gif,image/webp" onChange={(event) => void send(event.currentTarget.files?.[0])} />
    </>
  );
};

export const PersonaHead = (props: HeadProps): ReactElement => {
  const { t } = useText();
  const { object, readOnly, onChange } = props;
  return (
    <div className={classNames.persona}>
      <Portrait {...props} />
      <div className={classNames.claim}>
        <EditableWords
          text={object.fields['claim'] as Text | undefined}
          label={t('library.claim')}
          placeholder={t('library.claimHint')}
          readOnly={readOnly}
          onSave={(claim) => onChange({ fields: { claim: Object.keys(claim).length > 0 ? claim : null } })}
        />
      </div>
    </div>
  );
};
