/** How notices read. */
import type { TextKey } from '@/i18n';
import type { NoticeKind } from '@/shared/notices';

export const noticeWords: Record<NoticeKind, TextKey> = {
  mention: 'together.noticeMention',
  assignment: 'together.noticeAssignment',
  reply: 'together.noticeReply',
  guest_comment: 'together.noticeGuest',
  review_due: 'together.noticeReview',
  alarm: 'cards.noticeAlarm',
  hypothesis: 'cards.noticeHypothesis',
};
