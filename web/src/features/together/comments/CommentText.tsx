/** The words of a comment: plain text, mentions as chips, addresses as links. Nothing in it is ever markup. */
import { Fragment, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { usePersonById } from '@/shared/people';

import classNames from './Comments.module.css';
import { partsOf } from './mentions';

interface CommentTextProps {
  text: string;
  /** Stands inside of a link: nothing in it can be clicked by itself. */
  isInline?: boolean;
}

export const CommentText = ({ text, isInline = false }: CommentTextProps): ReactElement => {
  const { t } = useText();
  const person = usePersonById();
  const Tag = isInline ? 'span' : 'p';
  return (
    <Tag className={classNames.text}>
      {partsOf(text).map((part, at) => {
        if (part.kind === 'mention') {
          return (
            <span key={at} className={classNames.mention}>
              @{person(part.id)?.name ?? t('together.formerMember')}
            </span>
          );
        }
        if (part.kind === 'link' && !isInline) {
          return (
            <a key={at} href={part.href} target="_blank" rel="noreferrer noopener" className={classNames.link}>
              {part.href}
            </a>
          );
        }
        return <Fragment key={at}>{part.kind === 'link' ? part.href : part.text}</Fragment>;
      })}
    </Tag>
  );
};
