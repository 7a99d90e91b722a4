/** Everything that belongs into one timeline: events, technical events folded, consents, issues and promises. */
import { usOf } from '@/shared/time';

import type { ConsentChange, Issue, TimelineEvent } from '../shapes';

export type EntryKind = 'touch' | 'quote' | 'technical' | 'consent' | 'issue';

export const KINDS: readonly EntryKind[] = ['touch', 'quote', 'consent', 'issue', 'technical'];

export type Entry = { readonly time_us: number } & (
  | { readonly kind: 'touch' | 'quote'; readonly event: TimelineEvent }
  | { readonly kind: 'technical'; readonly events: readonly TimelineEvent[] }
  | { readonly kind: 'consent'; readonly consent: ConsentChange }
  | { readonly kind: 'issue'; readonly issue: Issue; readonly step: 'opened' | 'due' | 'closed' }
);

const QUOTE = /^(?:comment|kommentar|feedback|text|verbatim)$/iu;

const eventKind = (event: TimelineEvent): 'touch' | 'quote' | 'technical' => {
  if (event.kind === 'technical') return 'technical';
  const isQuote = Object.entries(event.properties).some(([name, value]) => QUOTE.test(name) && typeof value === 'string' && value !== '');
  return isQuote ? 'quote' : 'touch';
};

const issueEntries = (issue: Issue): Entry[] => [
  { time_us: issue.opened_us, kind: 'issue', issue, step: 'opened' },
  ...(issue.closed_us === null ? [] : [{ time_us: issue.closed_us, kind: 'issue' as const, issue, step: 'closed' as const }]),
];

/** What a reader chose to see; an empty list is everything. */
export interface TimelineFilter {
  readonly channels: readonly string[];
  readonly sources: readonly string[];
  readonly kinds: readonly EntryKind[];
}

export interface TimelineParts {
  readonly events: readonly TimelineEvent[];
  readonly consents: readonly ConsentChange[];
  readonly issues: readonly Issue[];
  /** Older events exist; nothing older than the last loaded one is shown, so that the order stays true. */
  readonly hasMore: boolean;
}

const chosen = (all: readonly string[], one: string): boolean => all.length === 0 || all.includes(one);

/** Newest first, filtered; technical events that follow each other are one entry. */
export const entriesOf = ({ events, consents, issues, hasMore }: TimelineParts, filter: TimelineFilter): Entry[] => {
  const isPlain = filter.channels.length === 0;
  const oldest = hasMore ? (events.at(-1)?.time_us ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  const own: Entry[] = events
    .filter((event) => chosen(filter.channels, event.channel) && chosen(filter.sources, event.source))
    .map((event): Entry => {
      const kind = eventKind(event);
      return kind === 'technical' ? { time_us: event.time_us, kind, events: [event] } : { time_us: event.time_us, kind, event };
    });
  const added: Entry[] = [
    ...consents
      .filter((consent) => chosen(filter.channels, consent.channel) && chosen(filter.sources, consent.source))
      .map((consent): Entry => ({ time_us: usOf(consent.stated_at), kind: 'consent', consent })),
    // Issues and promises belong to no channel.
    ...(isPlain ? issues.filter((issue) => chosen(filter.sources, issue.source)).flatMap(issueEntries) : []),
  ].filter((entry) => entry.time_us >= oldest);
  const all = [...own, ...added]
    .filter((entry) => filter.kinds.length === 0 || filter.kinds.includes(entry.kind))
    .sort((a, b) => b.time_us - a.time_us);
  return folded(all);
};

const folded = (entries: readonly Entry[]): Entry[] => {
  const result: Entry[] = [];
  for (const entry of entries) {
    const last = result.at(-1);
    if (entry.kind === 'technical' && last?.kind === 'technical') {
      result[result.length - 1] = { ...last, events: [...last.events, ...entry.events] };
    } else result.push(entry);
  }
  return result;
};
