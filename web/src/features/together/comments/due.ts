/** Whether what somebody was asked for should be done by now. */
const DAY_MS = 86_400_000;

/** True from the morning after the day it was due. */
export const isOverdue = ({ due, state }: { due: string | null; state: string }, nowUs: number): boolean =>
  due !== null && state === 'open' && nowUs / 1000 > Date.parse(`${due}T00:00:00`) + DAY_MS;
