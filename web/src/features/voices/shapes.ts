/** What the server tells about comments. */
import type { Text } from '@/shared/changes';
import type { Estimate } from '@/shared/measured';

export type Mood = 'negative' | 'neutral' | 'positive';
export type Language = 'de' | 'en' | 'other' | 'mixed' | 'none';
export type Method = 'lexicon' | 'trained' | 'person';

export interface Hit {
  start: number;
  end: number;
  weight: number;
}

export interface TopicMention {
  id: string;
  start: number | null;
  end: number | null;
  sentiment: number | null;
}

export interface Voice {
  id: string;
  time_us: number;
  text: string;
  shown: boolean;
  customer: string;
  name: string;
  language: Language;
  sentiment: number | null;
  label: Mood | null;
  method: Method;
  decided: Hit[];
  topics: TopicMention[];
  intent: 'wish' | 'need' | null;
  touchpoint: string | null;
  touchpoint_method: 'stated' | 'bound' | 'last_touch' | null;
  channel: string | null;
  source: string;
  score: { metric: string; value: number; scale_min: number | null; scale_max: number | null } | null;
  is_corrected: boolean;
}

export interface Topic {
  id: string;
  row_id: string | null;
  kind: 'aspect' | 'found' | 'own';
  name: Text;
  words: { de?: string[]; en?: string[] };
  hidden: boolean;
  merged_into: string | null;
  position: number;
}

export interface TopicCount {
  id: string;
  name: Text;
  kind: Topic['kind'];
  n: number;
  share: Estimate;
  sentiment: Estimate;
  negative: Estimate;
  trend: number[];
}

export interface TouchpointCount {
  touchpoint: string;
  n: number;
  sentiment: Estimate;
  negative: Estimate;
  topics: string[];
}

export interface TrendPoint {
  start_us: number;
  n: number;
  positive: number;
  negative: number;
  sentiment: Estimate;
}

export interface Voices {
  state: 'known' | 'few' | 'no_data';
  comments: number;
  found: number;
  unit: 'day' | 'week' | 'month';
  sentiment: Estimate;
  by_sentiment: { label: Mood | 'none'; n: number; share: Estimate }[];
  by_language: { language: Language; n: number }[];
  topics: TopicCount[];
  touchpoints: TouchpointCount[];
  trend: TrendPoint[];
  voices: Voice[];
}

export interface Proposal {
  key: string;
  kind: 'pain' | 'need' | 'expectation' | 'gain';
  touchpoint: string;
  topic_id: string;
  topic: Text;
  text: Text;
  n: number;
  of: number;
  share: Estimate;
  sentiment: Estimate;
  quotes: { id: string; text: string; time_us: number }[];
  places: { journey_id: string; journey: Text; step_id: string; step: Text }[];
  taken: string[];
}

export interface ClassQuality {
  label: Mood;
  n: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  majority_f1: number | null;
  beats_majority: boolean;
}

export interface Quality {
  n: number;
  micro_f1: number;
  macro_f1: number;
  majority: Mood;
  majority_micro_f1: number;
  majority_macro_f1: number;
  classes: ClassQuality[];
  confusion: number[][];
}

export interface Training {
  state: 'none' | 'waiting' | 'running' | 'done' | 'too_few' | 'failed';
  used: 'lexicon' | 'trained';
  progress: number;
  report: {
    n: number;
    learnt_from: number;
    corrected: number;
    labels: Record<Mood, number>;
    languages: Partial<Record<Language, number>>;
    lexicon?: Quality;
    trained?: Quality;
    by_language?: { language: Language; lexicon: Quality; trained: Quality }[];
  } | null;
  problem: string | null;
  made_at: string | null;
  finished_at: string | null;
}

export interface Summaries {
  configured: boolean;
  enabled: boolean;
  host: string | null;
  model: string | null;
}
