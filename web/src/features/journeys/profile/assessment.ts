/** Four capabilities, each from 0 to 4, with what shows it and what it was before. */
import type { Text } from '@/shared/changes';

export interface Assessed {
  score?: number;
  evidence?: Text;
  /** Day of the score. */
  at?: string;
  history?: { score: number; at: string }[];
}

const KEEP = 100;

/** A new score; the one before it goes into the history unless it is of the same day. */
export const withScore = (before: Assessed | undefined, score: number, today: string): Assessed => {
  if (before?.score === undefined) return { ...before, score, at: today };
  const isToday = before.at === today;
  const history = [...(before.history ?? []), ...(isToday ? [] : [{ score: before.score, at: before.at ?? today }])].slice(-KEEP);
  return { ...before, score, at: today, ...(history.length > 0 ? { history } : {}) };
};

/** By how much the score differs from the one before it. */
export const scoreTrend = ({ score, history }: Assessed): number | null => {
  const last = history?.at(-1);
  return last && score !== undefined ? score - last.score : null;
};
