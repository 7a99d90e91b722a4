/** Metric cards on a small screen: one after another, each a line of its own. */
import { IconRoute } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { MapGridProps } from '../grid/types';
import type { MetricView } from '../measured/joined';
import { MetricCardView } from '../measured/MetricCardView';
import { subjectText } from '../measured/words';
import classNames from './StepStack.module.css';

export const StackMetric = ({ view, model, metrics }: MapGridProps & { view: MetricView }): ReactElement => {
  const text = useText();
  const subject = subjectText(model, { table: view.row.subject_table, id: view.row.subject_id }, text);
  return <MetricCardView view={view} laneId="metric" laneName={text.t('map.lane.metric')} subject={subject} column={0} info={metrics.info} isWaiting={metrics.isWaiting} />;
};

export const StackMetrics = ({ views, name, ...props }: MapGridProps & { views: readonly MetricView[]; name: string }): ReactElement => (
  <section className={classNames.card} aria-label={name}>
    <h3>
      <IconRoute size={14} stroke={1.5} aria-hidden />
      {name}
    </h3>
    {views.map((view) => (
      <StackMetric key={view.row.id} {...props} view={view} />
    ))}
  </section>
);
