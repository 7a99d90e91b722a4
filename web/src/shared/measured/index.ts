export { AnswerView } from './AnswerView';
export { Caveats } from './Caveats';
export { EstimateText, estimateText } from './EstimateText';
export type { AnswerState, Estimate, EstimateState, Reply, Words } from './types';
export { inUnit, intervalText, type Unit } from './units';
export { useAnswer, type Asked } from './useAnswer';
