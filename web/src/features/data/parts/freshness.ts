/** How fresh a source is, from when something last came and how much of it could not be used. */
import { DAY_US, HOUR_US } from '@/shared/format';

export type FreshState = 'live' | 'today' | 'quiet' | 'waiting' | 'failing';

/** A source that fails in more than this share is told as failing. */
const FAILING_SHARE = 0.5;
const LIVE_US = 2 * HOUR_US;

export interface Arrivals {
  /** Microseconds; none when nothing ever came. */
  lastUs: number | null;
  received: number;
  failed: number;
}

/** The state at `nowUs`; imports are quiet after a day, because nobody sends them. */
export const freshness = ({ lastUs, received, failed }: Arrivals, nowUs: number): FreshState => {
  if (lastUs === null) return 'waiting';
  if (received > 0 && failed / received > FAILING_SHARE) return 'failing';
  const age = nowUs - lastUs;
  if (age < LIVE_US) return 'live';
  return age < DAY_US ? 'today' : 'quiet';
};
