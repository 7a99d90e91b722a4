/** When to send again what was not taken. */

const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;
const PASSING = [408, 410, 429, 460];
const FINAL = [501, 505];

/** Whether the same events may be taken later; status 0 is a connection that failed. */
export function isPassing(status: number): boolean {
  return status === 0 || PASSING.includes(status) || (status >= 500 && !FINAL.includes(status));
}

/**
 * Milliseconds until the next attempt: what the server asks for, at most five minutes, else twice as long each time.
 * `chance` lies between 0 and 1 and keeps many browsers from coming back in the same moment.
 */
export function waitMs(attempt: number, retryAfter: string | null, now: number, chance: number): number {
  if (retryAfter) {
    const seconds = Number(retryAfter);
    const asked = Number.isNaN(seconds) ? Date.parse(retryAfter) - now : seconds * 1_000;
    if (asked >= 0) return Math.min(asked, LONGEST_MS);
  }
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16)) * (0.5 + chance / 2);
}
