/** Customers in the shapes of the API; times in microseconds, `null` is no data. */
import type { Text } from '@/shared/text';

/** A customer as others name them: the handle for addresses, the clear name or the pseudonym to read. */
export interface CustomerRef {
  handle: string;
  name: string;
}

export interface SegmentRef {
  id: string;
  name: string;
}

/** A journey or a stage and what it is called. */
export interface Named {
  id: string;
  name: Text;
}

export interface StageNow {
  journey: Named;
  stage: Named;
}

export interface CustomerRow extends CustomerRef {
  clear: boolean;
  first_us: number;
  last_us: number;
  touches: number;
  last_touchpoint: string;
  channels: string[];
  stage: StageNow | null;
  segments: SegmentRef[];
  /** 0 to 100. */
  score: number | null;
}

export interface CustomerList {
  total: number;
  customers: CustomerRow[];
}

export type IdentifierType = 'user' | 'email' | 'phone' | 'crm' | 'anonymous' | 'device';

export interface Identifier {
  type: IdentifierType;
  /** Clear, or masked for those who may not see it. */
  value: string;
  source: string;
  first_us: number;
  last_us: number;
}

/** An identifier that would have joined two customers who must stay two. */
export interface Conflict {
  reason: string;
  type: IdentifierType;
  value: string;
  other: CustomerRef;
  count: number;
  last_us: number;
}

export type Origin = 'declared' | 'inferred';

export interface Trait {
  name: string;
  value: unknown;
  source: string;
  time_us: number;
  kind: Origin;
}

export interface Preference {
  name: string;
  value: string;
  source: string;
  time_us: number;
  kind: Origin;
  /** Observations that an inferred one rests on, and the share that says so. */
  n: number | null;
  share: number | null;
}

export interface Counter {
  name: string;
  count: number;
  /** Length of the sliding window; none counts everything. */
  window_us: number | null;
}

export interface StageHistory extends StageNow {
  since_us: number;
  history: { stage: Named; from_us: number; until_us: number | null }[];
}

export interface ScorePart {
  name: string;
  /** 0 to 100. */
  value: number;
  weight: number;
  /** Observations it rests on. */
  n: number;
}

export interface Score {
  value: number;
  definition: { de: string; en: string };
  parts: ScorePart[];
}

export interface Issue {
  id: string;
  kind: 'issue' | 'promise';
  state: 'open' | 'closed';
  text: string;
  source: string;
  opened_us: number;
  due_us: number | null;
  closed_us: number | null;
}

export interface CustomerProfile extends CustomerRef {
  pseudonym: string;
  clear: boolean;
  first_us: number;
  last_us: number;
  touches: number;
  channels: string[];
  identifiers: Identifier[];
  conflicts: Conflict[];
  traits: Trait[];
  preferences: Preference[];
  counters: Counter[];
  stages: StageHistory[];
  segments: (SegmentRef & { since_us: number })[];
  score: Score | null;
  issues: Issue[];
}

export interface TimelineEvent {
  time_us: number;
  /** Technical ones say something about the customer and are no contact. */
  kind: 'touch' | 'technical';
  activity: string;
  touchpoint: string;
  channel: string;
  source: string;
  case_id: string | null;
  value: number | null;
  properties: Record<string, unknown>;
}

export interface TimelinePage {
  events: TimelineEvent[];
  next_cursor: string | null;
  /** Sources whose events are kept from the reader. */
  hidden_sources: number;
}

export interface Merge {
  id: string;
  winner: CustomerRef;
  loser: CustomerRef;
  because: string;
  reason: string;
  /** The identifier that brought them together. */
  bridge: string;
  merged_by: string | null;
  merged_us: number;
  undone_us: number | null;
  undoable: boolean;
}

export type ConsentState = 'granted' | 'pending' | 'denied' | 'withdrawn' | 'expired' | 'unknown';

/** What an identifier last said about a purpose. */
export interface Consent {
  id: string;
  /** Whose word it is: clear, or masked. */
  identifier: string;
  purpose: string;
  /** `any` speaks of all channels. */
  channel: string;
  address: string;
  state: ConsentState;
  source: string;
  stated_at: string;
  expires_at: string | null;
  wording_id: string | null;
  proof: Record<string, unknown>;
}

/** Whether a purpose may be followed now, and why. */
export interface Verdict {
  purpose: string;
  channel: string;
  address: string;
  allowed: boolean;
  code: string;
  reason: string;
  basis: string | null;
  since: string | null;
}

/** One line of the log of consents, which only grows. */
export interface ConsentChange {
  purpose: string;
  channel: string;
  address: string;
  stated: string;
  before: ConsentState;
  after: ConsentState;
  source: string;
  wording_id: string | null;
  proof: Record<string, unknown>;
  stated_at: string;
  recorded_at: string;
}

/** What stands above all purposes: `contact`, `tracking`, and what a request of the customer stopped. */
export interface ConsentSwitch {
  code: string;
  allowed: boolean;
}

export interface ConsentAnswer {
  switches: ConsentSwitch[];
  verdicts: Verdict[];
  consents: Consent[];
  log: ConsentChange[];
}

export interface DuplicateReason {
  code: string;
  field: string;
  /** Above 0 it speaks for one person, below for two. */
  weight: number;
  de: string;
  en: string;
  values: string[];
}

export interface DuplicateSide extends CustomerRef {
  first_us: number;
  last_us: number;
  identifiers: Identifier[];
  traits: Trait[];
}

export interface Duplicate {
  id: string;
  /** 0 to 1. */
  score: number;
  reasons: DuplicateReason[];
  one: DuplicateSide;
  other: DuplicateSide;
}

export interface DuplicateSearch {
  state: 'idle' | 'looking';
  looked_us: number | null;
  total: number;
  suggestions: Duplicate[];
}

/** What a merge would do beside what one can see. */
export interface MergePreview {
  kept: CustomerRef;
  /** Types of identifiers of which there would be more than allowed. */
  breaks_limits: string[];
}

/** How identifiers of one type join events into customers. */
export interface IdentifierRule {
  type: IdentifierType;
  /** How many a customer can have. */
  limit: number;
  /** 1 is the strongest. */
  priority: number;
  /** Only identifiers first seen so many days before an event count against the limit; none counts all. */
  window_days: number | null;
}

export interface IdentitySettings {
  types: IdentifierRule[];
  /** Values that never identify anybody, such as "unknown". */
  blocked: string[];
  max_merges: number;
  max_identifiers: number;
}

/** Who a customer is, for whoever said why. */
export type Revealed = Pick<CustomerProfile, 'name' | 'identifiers'>;
