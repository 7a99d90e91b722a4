export { useAlarms, useMetrics } from './api';
export { MetricPage } from './MetricPage';
export { MetricNow } from './MetricNow';
export { MetricsPage } from './MetricsPage';
export type { Alarm, Metric, MetricSeries } from './shapes';
export { isOnMaps, valueUnit } from './words';
