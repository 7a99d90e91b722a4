/** Numbers in the unit they are measured in, as the reader's language writes them. */
import { text } from '@/i18n';
import type { Formats } from '@/shared/format';
import { SECOND_US } from '@/shared/format';

import type { Estimate } from './types';

export type Unit = 'share' | 'change' | 'points' | 'score' | 'count' | 'decimal' | 'money' | 'seconds' | 'us';

const writers: Record<Unit, (f: Formats, value: number) => string> = {
  share: (f, value) => f.percent(value),
  change: (f, value) => f.points(value),
  points: (f, value) => f.signed(value, 1),
  score: (f, value) => f.number(value, 2),
  count: (f, value) => f.number(value),
  decimal: (f, value) => f.number(value, 1),
  money: (f, value) => f.money(value),
  seconds: (f, value) => f.duration(value * SECOND_US),
  us: (f, value) => f.duration(value),
};

export const inUnit = (f: Formats, unit: Unit, value: number): string => writers[unit](f, value);

/** Low and high of the 95 % interval, nothing where there is none. */
export const intervalText = (f: Formats, unit: Unit, { low, high }: Pick<Estimate, 'low' | 'high'>): string | null =>
  low === null || high === null ? null : `${inUnit(f, unit, low)} ${low < 0 || high < 0 ? text('measured.to') : '–'} ${inUnit(f, unit, high)}`;
