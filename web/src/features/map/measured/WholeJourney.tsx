/** The cards of the journey as a whole: one line that stays in sight when the map is scrolled sideways. */
import { IconRoute } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { MapGridProps } from '../grid/types';
import { MetricCardView } from './MetricCardView';
import { WHOLE_JOURNEY } from './wholeJourneyRow';
import gridNames from '../grid/Grid.module.css';
import classNames from './Measured.module.css';

export const WholeJourney = ({ row, metrics, columns }: MapGridProps & { row: number }): ReactElement => {
  const { t } = useText();
  const name = t('cards.wholeJourney');
  return (
    <div className={gridNames.lane} role="row" aria-rowindex={row} data-lane={WHOLE_JOURNEY} style={{ minHeight: 66 }}>
      <div className={gridNames.laneHead} role="rowheader" aria-colindex={1} tabIndex={-1} data-row={WHOLE_JOURNEY} data-column={-1}>
        <IconRoute size={14} stroke={1.5} aria-hidden />
        <span className={gridNames.laneName}>{name}</span>
      </div>
      <div role="gridcell" aria-colindex={2} aria-colspan={columns.list.length} className={classNames.whole} style={{ gridColumn: '2 / -1' }}>
        {metrics.cards.journey.map((view) => (
          <MetricCardView key={view.row.id} view={view} laneId={WHOLE_JOURNEY} laneName={name} subject={name} column={0} info={metrics.info} isWaiting={metrics.isWaiting} />
        ))}
      </div>
    </div>
  );
};
