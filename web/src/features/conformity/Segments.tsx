/** How close each segment keeps to the plan. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';
import { DataTable, type DataColumn } from '@/shared/ui';

import type { PartProps } from './part';
import classNames from './Conformity.module.css';

type Row = PartProps['answer']['by_segment'][number];

export const Segments = ({ answer }: PartProps): ReactElement | null => {
  const { t, f } = useText();
  const words = useShown();
  if (answer.by_segment.length === 0) return null;
  const name = (row: Row): string => (typeof row.name === 'string' ? row.name : words(row.name));
  const columns: DataColumn<Row>[] = [
    { key: 'name', label: t('plan.segment'), width: 'minmax(140px, 2fr)', value: name },
    { key: 'journeys', label: t('plan.journeys'), numeric: true, width: '104px', value: (row) => row.journeys, text: (row) => f.number(row.journeys) },
    { key: 'fitting', label: t('plan.fitting'), numeric: true, width: '112px', value: (row) => row.fitting_share, text: (row) => (row.fitting_share === null ? t('map.tooFew', { n: f.number(row.journeys) }) : f.percent(row.fitting_share)) },
    { key: 'cost', label: t('plan.cost'), numeric: true, width: 'minmax(120px, 1fr)', value: (row) => row.cost_per_journey, text: (row) => (row.cost_per_journey === null ? t('common.noData') : f.number(row.cost_per_journey, 2)) },
  ];
  return (
    <section className={classNames.section} aria-label={t('plan.segments')}>
      <DataTable label={t('plan.segments')} columns={columns} rows={answer.by_segment} rowKey={({ segment_id }) => segment_id} maxHeight={320} toolbar={<h2>{t('plan.segments')}</h2>} />
    </section>
  );
};
