/** How comments hang together, which of them a filter shows, and what edits make of them; pure. */
import type { Edit } from '@/shared/changes';

import { mentionedIn } from './mentions';
import type { Comment, Filter, Subject, Thread } from './types';

const byTime = (a: Comment, b: Comment): number => a.made_at.localeCompare(b.made_at) || a.id.localeCompare(b.id);

/** Threads in the order in which something was last said, latest first. */
export const threadsOf = (comments: readonly Comment[]): Thread[] => {
  const answers = new Map<string, Comment[]>();
  for (const one of comments.toSorted(byTime)) {
    if (one.parent_id) answers.set(one.parent_id, [...(answers.get(one.parent_id) ?? []), one]);
  }
  return comments
    .filter((one) => one.parent_id === null)
    .map((first) => ({ first, answers: answers.get(first.id) ?? [] }))
    .toSorted((a, b) => lastSaid(b).localeCompare(lastSaid(a)));
};

const lastSaid = ({ first, answers }: Thread): string => answers.at(-1)?.made_at ?? first.made_at;

/** Whether a thread waits for a person: it is assigned to them, mentions them, or they wrote in it; open ones only. */
const isMine = ({ first, answers }: Thread, me: string): boolean =>
  first.state === 'open' &&
  [first, ...answers].some((one) => one.assignee_id === me || one.author_id === me || mentionedIn(one.text).includes(me));

export const filtered = (threads: readonly Thread[], filter: Filter, me: string): Thread[] => {
  if (filter === 'all') return [...threads];
  return threads.filter((thread) => (filter === 'mine' ? isMine(thread, me) : thread.first.state === 'open'));
};

/** Comments about one thing; without a subject, all of them. */
export const about = (comments: readonly Comment[], subject: Subject | undefined): Comment[] =>
  subject ? comments.filter((one) => one.subject_id === subject.id) : [...comments];

/** How many open threads there are. */
export const openCount = (comments: readonly Comment[]): number =>
  comments.filter((one) => one.parent_id === null && one.state === 'open').length;

const TABLE = 'comment';

/** The comments after some edits; the same edit twice changes nothing more. */
export const afterEdits = (comments: readonly Comment[], edits: readonly Edit[], nameOf: (id: string) => string): Comment[] =>
  edits.reduce<Comment[]>((now, edit) => afterEdit(now, edit, nameOf), [...comments]);

const afterEdit = (comments: Comment[], edit: Edit, nameOf: (id: string) => string): Comment[] => {
  if ('add' in edit) {
    if (edit.add !== TABLE || comments.some((one) => one.id === edit.row.id)) return comments;
    return [...comments, asComment(edit.row, nameOf)];
  }
  if ('put' in edit) {
    return edit.put === TABLE ? comments.map((one) => (one.id === edit.id ? ({ ...one, ...edit.row } as Comment) : one)) : comments;
  }
  return edit.drop === TABLE ? comments.filter((one) => one.id !== edit.id && one.parent_id !== edit.id) : comments;
};

/** A row of the command log with what the list of comments adds to it. */
const asComment = (row: Record<string, unknown>, nameOf: (id: string) => string): Comment => {
  const given = typeof row['author_name'] === 'string' ? row['author_name'] : '';
  return {
    parent_id: null,
    journey_id: null,
    assignee_id: null,
    due: null,
    state: 'open',
    tags: [],
    made_at: new Date().toISOString(),
    ...row,
    author_name: given || nameOf(String(row['author_id'])),
    is_guest: given !== '',
  } as unknown as Comment;
};

/** The edits that bring a removed thread or answer back as it was. */
export const restoring = (removed: readonly Comment[]): Edit[] =>
  removed.map(({ is_guest, author_name, ...row }) => ({ add: TABLE, row: { ...row, author_name: is_guest ? author_name : '' } }));
