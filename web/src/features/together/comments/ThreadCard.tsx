/** A thread: what it is about, the first comment, who is asked, the answers, and a field for the next one. */
import { IconCheck, IconClock, IconRotate } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useMe } from '@/shared/api/session';
import { usePersonById } from '@/shared/people';
import { Button, IconButton } from '@/shared/ui/Button';
import { StatusChip } from '@/shared/ui/StatusChip';
import { useNow } from '@/shared/useNow';

import { AssignFields } from './AssignFields';
import { CommentItem } from './CommentItem';
import classNames from './Comments.module.css';
import { Composer } from './Composer';
import { isOverdue } from './due';
import type { Thread } from './types';
import type { Commenting } from './useCommenting';

interface ThreadCardProps {
  thread: Thread;
  commenting: Commenting;
  mayComment: boolean;
  mayEdit: boolean;
  /** What it is about, where that is not plain from the place. */
  anchor?: { name: string; onJump: () => void } | undefined;
}

const Asked = ({ thread: { first }, commenting, mayChange }: { thread: Thread; commenting: Commenting; mayChange: boolean }): ReactElement | null => {
  const { t, f } = useText();
  const now = useNow();
  const assignee = usePersonById()(first.assignee_id);
  if (mayChange) {
    return (
      <div className={classNames.asked}>
        <AssignFields value={first} onChange={({ assignee_id = null, due = null }) => commenting.change(first, { assignee_id, due })} />
      </div>
    );
  }
  if (!assignee) return null;
  const late = isOverdue(first, now);
  return (
    <div className={classNames.asked}>
      <StatusChip tone={late ? 'warn' : 'neutral'} icon={<IconClock size={12} aria-hidden />}>
        {first.due ? t('together.askedUntil', { name: assignee.name, date: f.date(Date.parse(first.due) * 1000) }) : t('together.assignedTo', { name: assignee.name })}
      </StatusChip>
    </div>
  );
};

export const ThreadCard = ({ thread, commenting, mayComment, mayEdit, anchor }: ThreadCardProps): ReactElement => {
  const { t } = useText();
  const me = useMe().id;
  const [isAnswering, setIsAnswering] = useState(false);
  const { first, answers } = thread;
  const isOpen = first.state === 'open';
  const maySettle = mayEdit || first.author_id === me || first.assignee_id === me;
  const Settle = isOpen ? IconCheck : IconRotate;
  return (
    <article className={classNames.thread} data-state={first.state} aria-label={anchor?.name}>
      {anchor ? (
        <button type="button" className={classNames.anchor} onClick={anchor.onJump}>
          {anchor.name}
        </button>
      ) : null}
      <CommentItem
        comment={first}
        mayEdit={mayEdit}
        onChange={(text) => commenting.change(first, { text })}
        onRemove={() => commenting.remove(first, thread)}
      >
        {maySettle ? (
          <IconButton
            label={t(isOpen ? 'together.resolve' : 'together.reopen')}
            icon={<Settle size={16} aria-hidden />}
            className={classNames.tool}
            onClick={() => commenting.settle(first, isOpen ? 'resolved' : 'open')}
          />
        ) : null}
      </CommentItem>
      {isOpen ? null : (
        <StatusChip tone="pos" icon={<IconCheck size={12} aria-hidden />}>
          {t('together.isResolved')}
        </StatusChip>
      )}
      {isOpen ? <Asked thread={thread} commenting={commenting} mayChange={mayEdit || first.author_id === me} /> : null}
      {answers.length > 0 ? (
        <div className={classNames.answers}>
          {answers.map((answer) => (
            <CommentItem
              key={answer.id}
              comment={answer}
              mayEdit={mayEdit}
              onChange={(text) => commenting.change(answer, { text })}
              onRemove={() => commenting.remove(answer, thread)}
            />
          ))}
        </div>
      ) : null}
      {mayComment && isAnswering ? (
        <Composer
          label={t('together.answerLabel')}
          submit={t('together.answer')}
          isFocused
          onCancel={() => setIsAnswering(false)}
          onSend={(draft) => {
            commenting.answer(first, draft);
            setIsAnswering(false);
          }}
        />
      ) : null}
      {mayComment && !isAnswering ? (
        <Button size="sm" kind="ghost" className={classNames.answer} onClick={() => setIsAnswering(true)}>
          {t('together.answer')}
        </Button>
      ) : null}
    </article>
  );
};
