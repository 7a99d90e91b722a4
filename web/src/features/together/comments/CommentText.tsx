/** The words of a comment: plain text, mentions as chips, addresses as links. Nothing in it is ever markup. */
import { Fragment, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { usePersonById } from '@/shared/people';

import classNames from './Comments.module.css';
import { partsOf } from './mentions';

export const CommentText = ({ text }: { text: string }): ReactElement => {
  const { t } = useText();
  const person = usePersonById();
  return (
    <p className={classNames.text}>
      {partsOf(text).map((part, at) => {
        if (part.kind === 'mention') {
          return (
            <span key={at} className={classNames.mention}>
              @{person(part.id)?.name ?? t('together.formerMember')}
            </span>
          );
        }
        if (part.kind === 'link') {
          return (
            <a key={at} href={part.href} target="_blank" rel="noreferrer noopener" className={classNames.link}>
              {part.href}
            </a>
          );
        }
        return <Fragment key={at}>{part.text}</Fragment>;
      })}
    </p>
  );
};
