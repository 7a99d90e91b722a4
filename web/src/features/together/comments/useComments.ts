/** The comments of a journey, or of an object of the library: as the server has them, with what is on its way. */
import { queryOptions, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { useArrivals, usePending, type Command, type Edit } from '@/shared/changes';
import { usePersonById } from '@/shared/people';

import { afterEdits } from './threads';
import type { Comment, Subject } from './types';

interface PageOf<Item> {
  items: Item[];
  next_cursor?: string | null;
}

/** Where comments are written, as the command log names it. */
export const scopeOf = (journey: string | null): string => (journey ? `comments:${journey}` : 'comments');

const readAll = async (workspace: string, query: Record<string, string | null>, signal: AbortSignal): Promise<Comment[]> => {
  const found: Comment[] = [];
  for (let cursor: string | null | undefined = null; cursor !== undefined; ) {
    const page: PageOf<Comment> = await request(`/workspaces/${workspace}/comments`, { query: { ...query, cursor }, signal });
    found.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  }
  return found;
};

/** All comments on a journey, or, without one, all about a subject. */
export const commentsQuery = (workspace: string, journey: string | null, subject?: Subject) =>
  queryOptions({
    queryKey: ['comments', workspace, journey, journey ? null : (subject?.id ?? null)] as const,
    queryFn: ({ signal }) => readAll(workspace, journey ? { journey } : { subject: subject?.id ?? null }, signal),
    enabled: journey !== null || subject !== undefined,
  });

export interface CommentsState extends Pick<UseQueryResult<Comment[]>, 'error' | 'isPending' | 'refetch'> {
  comments: readonly Comment[];
  /** Takes edits into the list before the server has told them back. */
  take: (edits: readonly Edit[]) => void;
}

const NONE: readonly Comment[] = [];

export const useComments = (journey: string | null, subject?: Subject): CommentsState => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const person = usePersonById();
  const options = commentsQuery(workspace, journey, subject);
  const { data = NONE, error, isPending, refetch } = useQuery(options);
  const scope = scopeOf(journey);
  const nameOf = useCallback((id: string) => person(id)?.name ?? '', [person]);

  const key = JSON.stringify(options.queryKey);
  const take = useCallback(
    (edits: readonly Edit[]) =>
      queries.setQueryData<Comment[]>(JSON.parse(key) as typeof options.queryKey, (before) => before && afterEdits(before, edits, nameOf)),
    [queries, key, nameOf],
  );
  useArrivals(
    scope,
    useCallback((command: Command) => take(command.edits.filter((edit) => isAbout(edit, journey, subject?.id))), [take, journey, subject?.id]),
  );

  const pending = usePending();
  const comments = useMemo(
    () => pending.filter((job) => job.scope === scope).reduce((now, job) => afterEdits(now, job.edits, nameOf), [...data]),
    [data, pending, scope, nameOf],
  );
  return { comments, error, isPending, refetch, take };
};

/** New comments about other objects do not belong into the list of one. */
const isAbout = (edit: Edit, journey: string | null, subject: string | undefined): boolean =>
  !('add' in edit) || journey !== null || edit.row['subject_id'] === subject;
