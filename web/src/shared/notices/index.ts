export { useMarkRead, useNotices, useUnread } from './notices';
export type { Notice, NoticeKind, NoticePage } from './types';
