export { CommentCount, type CommentCountProps } from './comments/CommentCount';
export { Comments, type CommentsProps } from './comments/Comments';
export type { Subject } from './comments/types';
export { jumpTo, useJumps } from './jump';
export { Presence } from './presence/Presence';
export { ReadOnlyHint } from './roles/ReadOnlyHint';
export { allows, useRole } from './roles/useRole';
