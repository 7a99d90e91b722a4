/** Writing, answering, changing, settling and removing comments; each is one command and can be undone. */
import { useMemo } from 'react';

import { text } from '@/i18n';
import { request } from '@/shared/api/http';
import { useMe, useWorkspacePath } from '@/shared/api/session';
import { newId, usePerform, type Edit } from '@/shared/changes';
import { toast, toastProblem } from '@/shared/ui/toast';

import { restoring } from './threads';
import type { Comment, Subject, Thread } from './types';
import { scopeOf } from './useComments';

/** What a person writes. */
export interface Draft {
  text: string;
  assignee_id?: string | null;
  due?: string | null;
}

export interface Commenting {
  write: (subject: Subject, draft: Draft) => void;
  answer: (first: Comment, draft: Draft) => void;
  change: (comment: Comment, row: Partial<Pick<Comment, 'text' | 'assignee_id' | 'due'>>) => void;
  settle: (comment: Comment, state: Comment['state']) => void;
  remove: (comment: Comment, thread: Thread) => void;
}

export const useCommenting = (journey: string | null, take: (edits: readonly Edit[]) => void): Commenting => {
  const me = useMe().id;
  const perform = usePerform(scopeOf(journey));
  const path = useWorkspacePath();
  return useMemo(() => {
    const run = (kind: string, edits: Edit[]): void => {
      take(edits);
      perform(kind, edits).then(
        (command) => take(command.edits),
        () => undefined,
      );
    };
    const add = (kind: string, subject: Subject, parent: string | null, draft: Draft): void =>
      run(kind, [
        {
          add: 'comment',
          row: {
            id: newId('cm'),
            journey_id: journey,
            subject_table: subject.table,
            subject_id: subject.id,
            parent_id: parent,
            author_id: me,
            assignee_id: null,
            due: null,
            ...draft,
          },
        },
      ]);
    /** The person who was asked may settle it too, which only this route knows. */
    const say = (comment: Comment, state: Comment['state']): void => {
      take([{ put: 'comment', id: comment.id, row: { state } }]);
      request(path(`/comments/${comment.id}`), { method: 'PATCH', body: { state } }).catch((error: unknown) => {
        take([{ put: 'comment', id: comment.id, row: { state: comment.state } }]);
        toastProblem(error);
      });
    };
    return {
      write: (subject, draft) => add('comment.added', subject, null, draft),
      answer: (first, draft) => add('comment.answered', { table: first.subject_table, id: first.subject_id }, first.id, draft),
      change: (comment, row) => run('comment.changed', [{ put: 'comment', id: comment.id, row }]),
      settle: (comment, state) => {
        say(comment, state);
        if (state === 'resolved') toast(text('together.resolved'), { undo: () => say({ ...comment, state }, 'open') });
      },
      remove: (comment, thread) => {
        run('comment.removed', [{ drop: 'comment', id: comment.id }]);
        const gone = comment.parent_id === null ? [thread.first, ...thread.answers] : [comment];
        toast(text('together.removed', { count: gone.length }), { undo: () => run('comment.added', restoring(gone)) });
      },
    };
  }, [journey, me, path, perform, take]);
};
