export { Sparkline } from './Sparkline';
export { NO_ESTIMATE, type Estimate, type EstimateState, type SeriesPoint, type Unit, type Words } from './types';
export { differenceText, fieldUnit, fromField, intervalText, marginText, readNumber, toField, valueText } from './values';
