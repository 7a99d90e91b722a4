/** A metric now: the number under the filter and how it went, or in words what it lacks; `brief` keeps the interval for the tooltip. */
import type { ReactElement } from 'react';

import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { asProblem } from '@/shared/api/problem';
import { EstimateText, useAnswer } from '@/shared/measured';
import { Sparkline } from '@/shared/metrics';
import { StatusChip } from '@/shared/ui';

import classNames from './Metrics.module.css';
import type { Metric, MetricSeries } from './shapes';
import { isOnMaps, valueUnit } from './words';

export const MetricNow = ({ metric, brief = false }: { metric: Metric; brief?: boolean }): ReactElement => {
  const { t, language } = useText();
  const needsMap = isOnMaps(metric);
  const { answer, isStale, error } = useAnswer<MetricSeries>(`/metrics/${metric.id}/series`, { unit: 'week', by: 'none' }, { enabled: metric.problem === null && !needsMap });
  if (metric.problem) {
    return (
      <StatusChip tone="warn" title={`${metric.problem.message} ${metric.problem.hint}`}>
        {t('metrics.problem')}
      </StatusChip>
    );
  }
  if (needsMap) return <span className={classNames.waiting}>{metric.cards > 0 ? t('metrics.onCards', { count: metric.cards }) : t('metrics.needsPlace')}</span>;
  if (error && !answer) {
    const { code, message } = asProblem(error, 0);
    return <span className={classNames.waiting}>{code === 'metrics.cannot_measure' ? t('metrics.needsTouches') : problemWords(language, code, message)}</span>;
  }
  if (!answer) return <span className={classNames.waiting}>···</span>;
  const points = (answer.series[0]?.points ?? []).slice(-12).map(({ value }) => value.value);
  return (
    <span className={classNames.now} style={isStale ? { opacity: 0.4 } : undefined}>
      <Sparkline values={points} width={56} />
      <EstimateText of={answer.value} unit={valueUnit(metric.unit)} withN withInterval={!brief} />
    </span>
  );
};
