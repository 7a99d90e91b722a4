/** The stream of the live view: newest first, each event once, no more than a person can look through. */

export type Outcome = 'stored' | 'duplicate' | 'failed' | 'suppressed';
export const outcomes = ['stored', 'duplicate', 'failed', 'suppressed'] as const;

export interface RecentEvent {
  id: string;
  outcome: Outcome;
  received_us: number;
  /** When it happened, corrected for the clock of the device. */
  time_us: number | null;
  sent_us: number | null;
  /** When the device said it happened. */
  original_us: number | null;
  late: boolean;
  kind: string;
  activity: string;
  message_id: string;
  customer: string | null;
  code: string | null;
  field: string | null;
  message: string | null;
  event: unknown;
  /** What was sent, where it could not be understood. */
  original: string | null;
}

export const MOST = 400;

/** Puts what has come in front. */
export const withNew = (known: readonly RecentEvent[], come: readonly RecentEvent[]): readonly RecentEvent[] => {
  const ids = new Set(known.map((one) => one.id));
  const fresh = come.filter((one) => !ids.has(one.id));
  if (fresh.length === 0) return known;
  return [...fresh, ...known].toSorted((a, b) => b.received_us - a.received_us).slice(0, MOST);
};

export interface LiveFilter {
  outcome: Outcome | 'all';
  search: string;
}

/** Events of an outcome that hold the words, in their name, customer, id or anywhere inside. */
export const fitting = (events: readonly RecentEvent[], { outcome, search }: LiveFilter): readonly RecentEvent[] => {
  const words = search.trim().toLowerCase();
  return events.filter((one) => {
    if (outcome !== 'all' && one.outcome !== outcome) return false;
    if (words === '') return true;
    const texts = [one.activity, one.kind, one.customer ?? '', one.message_id, one.code ?? '', one.event ? JSON.stringify(one.event) : (one.original ?? '')];
    return texts.some((text) => text.toLowerCase().includes(words));
  });
};
