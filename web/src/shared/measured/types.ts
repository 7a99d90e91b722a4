/** What every measured answer is made of: numbers with interval and n, words in both languages, how it came about. */
import type { ExplainInfo } from '@/shared/explain';

/** A text that comes with an answer, in both languages. */
export interface Words {
  de: string;
  en: string;
}

export type EstimateState = 'known' | 'few' | 'too_few' | 'no_data';

/** A number with its 95 % interval; without enough data it is absent, never zero. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  state: EstimateState;
}

/** The state of a whole answer; `constant`: all outcomes are the same. */
export type AnswerState = EstimateState | 'constant';

export interface Reply<Answer> {
  answer: Answer;
  explain: ExplainInfo;
}
