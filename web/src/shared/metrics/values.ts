/** How measured values are written, by their unit, and how a written value is read back. */
import type { Formats } from '@/shared/format';

import type { Estimate } from '@/shared/measured';

import type { Unit } from './types';

const SECOND = 1_000_000;
const HUNDRED = 100;

/** A value as text: `+34`, `68,0 %`, `6:47 min`, `332 T€`, `4,9`. */
export const valueText = (value: number, unit: Unit, f: Formats): string => {
  switch (unit) {
    case 'points':
      return f.signed(value, Number.isInteger(value) ? 0 : 1);
    case 'percent':
      return f.percent(value);
    case 'seconds':
      return f.duration(value * SECOND);
    case 'euro':
      return Math.abs(value) < HUNDRED ? f.price(value) : f.money(value);
    case 'score':
      return f.number(value, 1);
    case 'count':
      return f.number(value, Number.isInteger(value) ? 0 : 1);
  }
};

/** Half the width of the interval: `±7`, `±0,7 Pp.`; nothing without an interval. */
export const marginText = ({ low, high }: Pick<Estimate, 'low' | 'high'>, unit: Unit, f: Formats): string | null => {
  if (low === null || high === null) return null;
  const half = Math.abs(high - low) / 2;
  return `±${unsigned(half, unit, f)}`;
};

const unsigned = (size: number, unit: Unit, f: Formats): string => {
  if (unit === 'points') return f.number(size, size < 1 ? 1 : 0);
  if (unit === 'percent') return f.number(size * HUNDRED, 1);
  return valueText(size, unit, f);
};

/** The interval as a text: `41,2 % – 42,4 %`. */
export const intervalText = ({ low, high }: Pick<Estimate, 'low' | 'high'>, unit: Unit, f: Formats): string | null =>
  low === null || high === null ? null : `${valueText(low, unit, f)} – ${valueText(high, unit, f)}`;

/** A difference of two values with its sign: `−2,1 Pp.`, `+4`. */
export const differenceText = (value: number, unit: Unit, f: Formats): string => {
  if (unit === 'percent') return f.points(value);
  const sign = value > 0 ? '+' : '';
  return unit === 'points' ? valueText(value, unit, f) : `${sign}${valueText(value, unit, f)}`;
};

/** Values as people write them into a field: percent as 30, times in minutes. */
export const toField = (value: number | null, unit: Unit): number | '' => {
  if (value === null) return '';
  return round(value * scaleOf(unit));
};

export const fromField = (text: string, unit: Unit): number | null => {
  const number = readNumber(text);
  return number === null ? null : number / scaleOf(unit);
};

/** What stands behind a number in a field. */
export const fieldUnit = (unit: Unit): string => ({ points: '', percent: ' %', seconds: ' min', euro: ' €', count: '', score: '' })[unit];

const scaleOf = (unit: Unit): number => {
  if (unit === 'percent') return HUNDRED;
  return unit === 'seconds' ? 1 / 60 : 1;
};

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** A number in either notation; the decimal sign is the last comma or point. */
export const readNumber = (text: string): number | null => {
  const kept = text.replace(/\u2212/gu, '-').replace(/[^\d.,-]/gu, '');
  const at = Math.max(kept.lastIndexOf(','), kept.lastIndexOf('.'));
  const whole = at < 0 ? kept : `${kept.slice(0, at).replace(/[.,]/gu, '')}.${kept.slice(at + 1)}`;
  return whole === '' || whole === '-' || Number.isNaN(Number(whole)) ? null : Number(whole);
};
