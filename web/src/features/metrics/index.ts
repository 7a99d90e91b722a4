export { useAlarms, useMetrics } from './api';
export { MetricPage } from './MetricPage';
export { MetricNow, MetricsPage } from './MetricsPage';
export type { Metric, MetricSeries } from './shapes';
export { valueUnit } from './words';
