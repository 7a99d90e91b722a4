export { Sparkline } from './Sparkline';
export type { SeriesPoint, Unit } from './types';
export { differenceText, fieldUnit, fromField, intervalText, marginText, readNumber, toField, valueText } from './values';
