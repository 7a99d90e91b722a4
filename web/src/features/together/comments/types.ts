/** A comment as the server tells it, and what a comment can be about. */
export interface Subject {
  table: string;
  id: string;
}

export interface Comment {
  id: string;
  journey_id: string | null;
  subject_table: string;
  subject_id: string;
  parent_id: string | null;
  text: string;
  author_id: string;
  author_name: string;
  is_guest: boolean;
  assignee_id: string | null;
  due: string | null;
  state: 'open' | 'resolved';
  tags: string[];
  made_at: string;
}

/** A first comment and its answers, oldest first. */
export interface Thread {
  first: Comment;
  answers: Comment[];
}

export type Filter = 'open' | 'mine' | 'all';
