/** What is asked of the person: comments assigned to them, and journeys to look over again. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconCalendarDue, IconMessageUser } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useMe, useWorkspace } from '@/shared/api/session';
import { useJourneyList, useJourneyName } from '@/shared/journeyNames';
import { ErrorState, SkeletonRows, StatusChip } from '@/shared/ui';
import { useNow } from '@/shared/useNow';

import { CommentText } from '../comments/CommentText';
import { isOverdue } from '../comments/due';
import type { Comment } from '../comments/types';
import { placeOf } from '../places';
import classNames from './Inbox.module.css';
import { dueReviews } from './reviews';

const useAssignments = () => {
  const workspace = useWorkspace().id;
  const me = useMe().id;
  return useQuery({
    queryKey: ['comments', workspace, 'assigned', me],
    queryFn: ({ signal }) =>
      request<{ items: Comment[] }>(`/workspaces/${workspace}/comments`, { query: { assignee: me, state: 'open' }, signal }).then(({ items }) => items),
  });
};

const Assignment = ({ comment }: { comment: Comment }): ReactElement => {
  const { t, f, language } = useText();
  const now = useNow();
  const journeyName = useJourneyName(language);
  const { journey_id: journey, due } = comment;
  return (
    <li>
      <Link {...placeOf(journey, { table: comment.subject_table, id: comment.subject_id }, true)} className={classNames.task}>
        <IconMessageUser size={16} stroke={1.6} aria-hidden />
        <span className={classNames.taskBody}>
          <span className={classNames.taskWords}>
            <CommentText text={comment.text} isInline />
          </span>
          <small>{[journey ? journeyName(journey) : '', comment.author_name].filter(Boolean).join(' · ')}</small>
        </span>
        {due ? (
          <StatusChip tone={isOverdue(comment, now) ? 'warn' : 'neutral'}>{t('together.until', { date: f.date(Date.parse(due) * 1000) })}</StatusChip>
        ) : null}
      </Link>
    </li>
  );
};

const Review = ({ id, due }: { id: string; due: number }): ReactElement => {
  const { t, f, language } = useText();
  const now = useNow();
  const name = useJourneyName(language)(id) ?? '';
  return (
    <li>
      <Link {...placeOf(id, null, false)} className={classNames.task}>
        <IconCalendarDue size={16} stroke={1.6} aria-hidden />
        <span className={classNames.taskBody}>
          <span>{t('together.reviewJourney', { name })}</span>
        </span>
        <StatusChip tone={due * 1000 < now ? 'warn' : 'neutral'}>{t('together.until', { date: f.date(due * 1000) })}</StatusChip>
      </Link>
    </li>
  );
};

export const TasksSection = (): ReactElement => {
  const { t } = useText();
  const me = useMe().id;
  const now = useNow();
  const { data, error, refetch } = useAssignments();
  const reviews = dueReviews(useJourneyList() ?? [], me, now / 1000);
  return (
    <section className={classNames.section}>
      <header className={classNames.head}>
        <h2 className={classNames.title}>{t('together.tasks')}</h2>
      </header>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={2} /> : null}
      {data?.length === 0 && reviews.length === 0 ? <p className={classNames.none}>{t('together.noTasks')}</p> : null}
      <ul>
        {data?.map((comment) => <Assignment key={comment.id} comment={comment} />)}
        {reviews.map((review) => (
          <Review key={review.id} {...review} />
        ))}
      </ul>
    </section>
  );
};
