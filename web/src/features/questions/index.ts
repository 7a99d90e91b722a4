export { readStep, readSteps, stepName, writeStep, type Step } from './steps';
export * from './types';
export type { Asked } from '@/shared/measured/useAnswer';
export { useQuestion } from './useQuestion';
