/** Something one person should know, as the server tells it. */
export type NoticeKind = 'mention' | 'assignment' | 'reply' | 'guest_comment' | 'review_due' | 'alarm' | 'hypothesis';

export interface NoticeComment {
  id: string;
  subject_table: string;
  subject_id: string;
  parent_id: string | null;
  text: string;
  author_name: string;
}

export interface Notice {
  id: string;
  kind: NoticeKind;
  journey_id: string | null;
  comment: NoticeComment | null;
  actor_id: string | null;
  due: string | null;
  made_at: string;
  read_at: string | null;
}

export interface NoticePage {
  items: Notice[];
  next_cursor?: string | null;
  unread: number;
}
