/** One comment: who, when, the words, and what may be done with it. */
import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useMe } from '@/shared/api/session';
import { Avatar, usePersonById } from '@/shared/people';
import { IconButton } from '@/shared/ui/Button';
import { useNow } from '@/shared/useNow';

import classNames from './Comments.module.css';
import { CommentText } from './CommentText';
import { Composer } from './Composer';
import type { Comment } from './types';

interface CommentItemProps {
  comment: Comment;
  mayEdit: boolean;
  onChange: (text: string) => void;
  onRemove: () => void;
  /** More buttons, left of the menu. */
  children?: ReactNode;
}

export const CommentItem = ({ comment, mayEdit, onChange, onRemove, children }: CommentItemProps): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const isOwn = useMe().id === comment.author_id;
  const person = usePersonById()(comment.author_id);
  const [isEditing, setIsEditing] = useState(false);
  const name = comment.author_name || person?.name || t('together.formerMember');
  const made = Date.parse(comment.made_at) * 1000;
  return (
    <div className={classNames.comment} id={`comment-${comment.id}`}>
      <Avatar name={name} colour={person?.colour} />
      <div className={classNames.body}>
        <div className={classNames.who}>
          <b className={classNames.author}>{name}</b>
          {comment.is_guest ? <span className={classNames.guest}>{t('together.guest')}</span> : null}
          <time dateTime={comment.made_at} title={f.moment(made)} className={classNames.age}>
            {f.ago(made, now)}
          </time>
          <span className={classNames.space} />
          {children}
          {isOwn || mayEdit ? (
            <Menu position="bottom-end" width={180}>
              <Menu.Target>
                <IconButton label={t('together.commentMenu', { name })} icon={<IconDots size={16} aria-hidden />} className={classNames.tool} />
              </Menu.Target>
              <Menu.Dropdown>
                {isOwn ? <Menu.Item onClick={() => setIsEditing(true)}>{t('together.edit')}</Menu.Item> : null}
                <Menu.Item onClick={onRemove}>{t('together.remove')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </div>
        {isEditing ? (
          <Composer
            label={t('together.editLabel')}
            submit={t('common.save')}
            before={comment.text}
            isFocused
            onCancel={() => setIsEditing(false)}
            onSend={({ text }) => {
              setIsEditing(false);
              onChange(text);
            }}
          />
        ) : (
          <CommentText text={comment.text} />
        )}
      </div>
    </div>
  );
};
