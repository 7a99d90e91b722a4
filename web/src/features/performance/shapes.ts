/** Performance of touchpoints and channels, and credit for conversions, in the shapes of the API. */
import type { Estimate, Words } from '@/shared/measured';

export type Verdict = 'keep' | 'improve' | 'drop' | 'unknown';

export type EffectMethod = 'matched' | 'difference' | 'precondition' | 'none';

export interface ConsistencyPart {
  dimension: 'channel' | 'provider' | 'touchpoint' | 'source';
  name: string;
  satisfaction: Estimate;
  deviation: number | null;
  flagged: boolean;
}

export interface TouchpointRow {
  touchpoint: string;
  object_id: string | null;
  channel: string;
  provider: string | null;
  planned: boolean;
  touches: number;
  customers: number;
  share: number;
  per_customer: number;
  importance: { stated: number | null; derived: Estimate | null; score: number | null; source: 'stated' | 'derived' | 'both' | 'none' };
  satisfaction: Estimate;
  effect: { difference: Estimate; n_with: number; n_without: number; method: EffectMethod; caveat: Words | null };
  cost: { per_contact: number | null; total: number | null };
  consistency: { state: 'even' | 'deviates' | 'no_data'; tolerance: number; parts: ConsistencyPart[] };
  verdict: Verdict;
  why: Words;
}

export interface TouchpointPerformance {
  outcome: { touchpoints: string[]; source: 'stated' | 'journey' | 'none'; journeys: number; reached: number };
  rows: TouchpointRow[];
  rule: Words;
  cuts: { importance: number | null; satisfaction: number | null };
  caveats: Words[];
}

export interface ContentRow {
  content_id: string;
  name: string;
  goal: string;
  touchpoints: string[];
  leads_to: string[];
  state: 'known' | 'few' | 'too_few' | 'no_data' | 'no_target' | 'precondition';
  exposed: number;
  others: number;
  exposed_reached: number;
  others_reached: number;
  effect: Estimate;
  method: EffectMethod;
  caveat: Words | null;
}

export interface Contents {
  rows: ContentRow[];
}

interface Named {
  id: string;
  name: string;
}

export interface ChannelRow {
  persona: Named | null;
  stage: Named | null;
  channel: string;
  touches: number;
  customers: number;
  /** Of those of the persona who were in the stage at all. */
  share: number | null;
  purposes: { touchpoint: string; touches: number; share: number }[];
  satisfaction: Estimate;
  planned: boolean | null;
  gap: 'unplanned' | 'unused' | null;
}

export interface ChannelPerformance {
  rows: ChannelRow[];
  personas: (Named & { journeys: number; state: 'known' | 'no_rule' | 'no_data' })[];
  stages: Named[];
  caveats: Words[];
}

export interface Credit {
  name: string;
  conversions: number;
  /** Money of the credited conversions. */
  value: number;
  share: number;
  removal_effect: number | null;
}

export interface AttributionModel {
  model: string;
  name: Words;
  definition: Words;
  state: 'known' | 'no_data' | 'too_many';
  rows: Credit[];
}

export interface Attribution {
  goal: string[];
  by: 'channel' | 'touchpoint';
  lookback_us: number;
  conversions: number;
  attributed: number;
  revenue: number | null;
  lost_paths: number;
  touches: number;
  models: AttributionModel[];
}

export type PreferenceDimension = 'channel' | 'touchpoint' | 'topic' | 'time_of_day';

export interface PreferenceChange {
  name: string;
  before: Estimate;
  after: Estimate;
  difference: Estimate;
  words: Words;
}

export interface PreferenceGroup {
  id: string;
  name: string;
  kind: 'segment' | 'persona' | 'stage' | 'everybody';
  n: number;
  names: string[];
  /** The share of each name over all periods. */
  whole: Estimate[];
  series: { start_us: number; n: number; shares: Estimate[] }[];
  changes: PreferenceChange[];
}

export interface Preferences {
  starts: number[];
  groups: PreferenceGroup[];
  definition: Words;
  caveats: Words[];
}
