export { readStep, readSteps, stepName, writeStep, type Step } from './steps';
export * from './types';
export { useQuestion, type Asked } from './useQuestion';
