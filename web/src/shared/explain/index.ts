export { Breakdown, type BreakdownPart } from './Breakdown';
export { Explain, type ExplainProps } from './Explain';
export type { ExplainInfo } from './Facts';
