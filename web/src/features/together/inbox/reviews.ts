/** Which journeys should be looked over again; pure. */
export interface Reviewed {
  id: string;
  manager_id: string | null;
  review_days: number | null;
  reviewed_at: string | null;
  created_at: string;
}

export interface DueReview {
  id: string;
  /** Milliseconds. */
  due: number;
}

const DAY_MS = 86_400_000;
/** Due soon counts too. */
export const AHEAD_DAYS = 7;

/** Reviews that are due now or soon, of the journeys a person looks after; the longest due first. */
export const dueReviews = (journeys: readonly Reviewed[], person: string, nowMs: number): DueReview[] =>
  journeys
    .flatMap(({ id, manager_id, review_days, reviewed_at, created_at }) =>
      manager_id === person && review_days !== null ? [{ id, due: Date.parse(reviewed_at ?? created_at) + review_days * DAY_MS }] : [],
    )
    .filter(({ due }) => due <= nowMs + AHEAD_DAYS * DAY_MS)
    .toSorted((a, b) => a.due - b.due);
