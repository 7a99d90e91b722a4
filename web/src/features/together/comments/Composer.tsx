/** Where a comment is written: text with mentions, and, for a first one, who is asked until when. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { usePeople, type Member } from '@/shared/people';
import { Button } from '@/shared/ui/Button';
import { keyName } from '@/shared/ui/Kbd';

import { AssignFields } from './AssignFields';
import classNames from './Comments.module.css';
import { MentionField } from './MentionField';
import { toField, toWire } from './mentions';
import type { Draft } from './useCommenting';

interface ComposerProps {
  label: string;
  submit: string;
  onSend: (draft: Draft) => void;
  onCancel?: (() => void) | undefined;
  /** The words of a comment that is being changed, as they are sent. */
  before?: string;
  hasAssignee?: boolean;
  isFocused?: boolean;
}

export const Composer = ({ label, submit, onSend, onCancel, before = '', hasAssignee = false, isFocused = false }: ComposerProps): ReactElement => {
  const { t } = useText();
  const people = usePeople();
  const [text, setText] = useState(() => toField(before, people));
  const [picked, setPicked] = useState<Member[]>([]);
  const [asked, setAsked] = useState<Pick<Draft, 'assignee_id' | 'due'>>({});
  const isBlank = text.trim() === '';

  const send = (): void => {
    if (isBlank) return;
    onSend({ text: toWire(text.trim(), people, picked), ...asked });
    setText('');
    setAsked({});
    setPicked([]);
  };

  return (
    <form
      className={classNames.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <MentionField
        label={label}
        value={text}
        onChange={setText}
        onPick={(person) => setPicked((before) => [person, ...before])}
        onSubmit={send}
        onCancel={onCancel}
        isFocused={isFocused}
      />
      {isBlank && !onCancel ? null : (
        <div className={classNames.send}>
          {hasAssignee ? <AssignFields value={asked} onChange={setAsked} /> : null}
          <span className={classNames.space} />
          {onCancel ? (
            <Button size="sm" kind="ghost" onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          ) : null}
          <Button size="sm" kind="primary" type="submit" disabled={isBlank} title={keyName('mod+Enter')}>
            {submit}
          </Button>
        </div>
      )}
    </form>
  );
};
