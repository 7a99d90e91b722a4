export { PerformancePage } from './PerformancePage';
export { gapsOf } from './channels';
export type { Attribution, ChannelPerformance, TouchpointPerformance } from './shapes';
export { MatrixPlot } from './TouchpointsView';
