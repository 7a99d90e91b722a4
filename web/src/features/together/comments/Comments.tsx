/** What is said about one thing, or about everything on a journey: threads, filter, and a field for a new one. */
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useMe } from '@/shared/api/session';
import { EmptyState, ErrorState, Segmented, SkeletonRows } from '@/shared/ui';

import { anchorName } from '../anchors';
import { jumpTo } from '../jump';
import { useCachedDocument } from '../useCachedDocument';
import { ReadOnlyHint } from '../roles/ReadOnlyHint';
import { allows, useRole } from '../roles/useRole';
import classNames from './Comments.module.css';
import { Composer } from './Composer';
import { ThreadCard } from './ThreadCard';
import { about, filtered, threadsOf } from './threads';
import type { Filter, Subject } from './types';
import { useCommenting } from './useCommenting';
import { useComments } from './useComments';

export interface CommentsProps {
  /** The journey it belongs to; null for objects of the library, the framework and the like. */
  journey: string | null;
  /** What the comments are about; left out, all on the journey are shown, and new ones are about the journey. */
  subject?: Subject | undefined;
  /** Puts the focus into the field at once. */
  isWriting?: boolean;
}

const FILTERS = ['open', 'mine', 'all'] as const satisfies readonly Filter[];
const filterNames = { open: 'together.filterOpen', mine: 'together.filterMine', all: 'together.filterAll' } as const;

export const Comments = ({ journey, subject, isWriting = false }: CommentsProps): ReactElement => {
  const { t, language } = useText();
  const me = useMe().id;
  const [filter, setFilter] = useState<Filter>('open');
  const { comments, error, isPending, refetch, take } = useComments(journey, subject);
  const commenting = useCommenting(journey, take);
  const document = useCachedDocument(journey);
  const role = useRole(journey);
  const threads = useMemo(() => threadsOf(about(comments, subject)), [comments, subject]);
  const shown = filtered(threads, filter, me);
  const target = subject ?? (journey ? { table: 'journey', id: journey } : undefined);

  if (error && comments.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <section className={classNames.panel} aria-label={t('together.comments')}>
      {allows(role, 'commenter') && target ? (
        <Composer
          key={target.id}
          label={t('together.writeLabel')}
          submit={t('together.write')}
          hasAssignee
          isFocused={isWriting}
          onSend={(draft) => commenting.write(target, draft)}
        />
      ) : (
        <ReadOnlyHint journey={journey} to="comment" />
      )}
      {threads.length > 0 ? (
        <Segmented
          label={t('together.filter')}
          value={filter}
          options={FILTERS.map((value) => ({ value, label: t(filterNames[value], { count: filtered(threads, value, me).length }) }))}
          onChange={setFilter}
        />
      ) : null}
      {isPending ? <SkeletonRows rows={3} /> : null}
      {!isPending && threads.length === 0 ? <EmptyState title={t('together.noneTitle')} text={t('together.noneText')} /> : null}
      {threads.length > 0 && shown.length === 0 ? <p className={classNames.none}>{t('together.noneInFilter')}</p> : null}
      {shown.map((thread) => (
        <ThreadCard
          key={thread.first.id}
          thread={thread}
          commenting={commenting}
          mayComment={allows(role, 'commenter')}
          mayEdit={allows(role, 'editor')}
          anchor={
            subject || !document || thread.first.subject_table === 'journey'
              ? undefined
              : {
                  name: anchorName(document, { table: thread.first.subject_table, id: thread.first.subject_id }, language) ?? t('together.anchorGone'),
                  onJump: () => jumpTo({ table: thread.first.subject_table, id: thread.first.subject_id }),
                }
          }
        />
      ))}
    </section>
  );
};
