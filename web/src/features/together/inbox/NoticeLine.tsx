/** One notice: who did what where, the words, and the way there. */
import { Link } from '@tanstack/react-router';
import { IconCalendarDue } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useJourneyName } from '@/shared/journeyNames';
import type { Notice } from '@/shared/notices';
import { Avatar, usePersonById } from '@/shared/people';
import { useNow } from '@/shared/useNow';

import { CommentText } from '../comments/CommentText';
import { placeOf } from '../places';
import { noticeWords } from './noticeWords';
import classNames from './Notices.module.css';

interface NoticeLineProps {
  notice: Notice;
  onOpen: () => void;
}

export const NoticeLine = ({ notice, onOpen }: NoticeLineProps): ReactElement => {
  const { t, f, language } = useText();
  const now = useNow();
  const journeyName = useJourneyName(language);
  const person = usePersonById()(notice.actor_id);
  const { comment, journey_id: journey } = notice;
  const name = comment && notice.kind !== 'assignment' ? comment.author_name : (person?.name ?? t('together.formerMember'));
  const made = Date.parse(notice.made_at) * 1000;
  const isReview = notice.kind === 'review_due';
  const subject = comment ? { table: comment.subject_table, id: comment.subject_id } : null;
  const date = notice.due ? f.date(Date.parse(notice.due) * 1000) : '';
  return (
    <Link {...placeOf(journey, subject, comment !== null)} className={classNames.notice} data-unread={notice.read_at === null || undefined} onClick={onOpen}>
      {isReview ? (
        <span className={classNames.sign}>
          <IconCalendarDue size={16} stroke={1.6} aria-hidden />
        </span>
      ) : (
        <Avatar name={name} colour={person?.colour} />
      )}
      <span className={classNames.body}>
        <span className={classNames.what}>
          <b>{t(noticeWords[notice.kind], { name, date })}</b>
          <time dateTime={notice.made_at} title={f.moment(made)}>
            {f.ago(made, now)}
          </time>
        </span>
        {journey ? <span className={classNames.where}>{journeyName(journey) ?? ''}</span> : null}
        {comment ? (
          <span className={classNames.words}>
            <CommentText text={comment.text} isInline />
          </span>
        ) : null}
      </span>
      {notice.read_at === null ? <span className={classNames.dot} role="img" aria-label={t('together.unread')} /> : null}
    </Link>
  );
};
