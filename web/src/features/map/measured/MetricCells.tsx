/** Metric cards in a column of their lane, and the line that stands for those that are folded. */
import { memo, type ReactElement } from 'react';

import type { GridColumn } from '../document/columns';
import { useEditor } from '../editor/Editor';
import { useMapText } from '../editor/MapText';
import { SHOWN_CARDS } from '../editor/layout';
import { cellKey } from '../editor/state';
import type { PlacedMetric } from './joined';
import { MetricCardView } from './MetricCardView';
import type { CardsNow } from './useMetricCards';
import { subjectText } from './words';
import gridNames from '../grid/Grid.module.css';

export interface MetricCellsProps {
  /** Cards that begin in this column. */
  own: readonly PlacedMetric[];
  column: GridColumn;
  columnOf: (step: number) => number;
  laneId: string;
  laneName: string;
  /** Lines of texts above them. */
  above: number;
  isUnfolded: boolean;
  info: CardsNow['info'];
  isWaiting: boolean;
}

export const MetricCells = memo(({ own, column, columnOf, laneId, laneName, above, isUnfolded, info, isWaiting }: MetricCellsProps): ReactElement => {
  const text = useMapText();
  const editor = useEditor();
  const shown = isUnfolded ? own : own.filter(({ track }) => track < SHOWN_CARDS);
  const unfold = (): void => editor.store.set({ unfolded: new Set([...editor.store.get().unfolded, cellKey(laneId, column.index)]) });
  return (
    <>
      {shown.map((view) => {
        const first = columnOf(view.column);
        const last = columnOf(view.column + view.span - 1);
        const { row } = view;
        return (
          <MetricCardView
            key={row.id}
            view={view}
            laneId={laneId}
            laneName={laneName}
            subject={subjectText(editor.model(), { table: row.subject_table, id: row.subject_id }, text)}
            column={first}
            info={info}
            isWaiting={isWaiting}
            gridColumn={`${first + 2} / span ${last - first + 1}`}
            gridRow={above + view.track + 1}
          />
        );
      })}
      {own.length > shown.length ? (
        <button type="button" tabIndex={-1} className={gridNames.more} style={{ gridColumn: column.index + 2, gridRow: above + SHOWN_CARDS + 1 }} onClick={unfold}>
          {text.t('map.more', { count: own.length - shown.length })}
        </button>
      ) : null}
    </>
  );
});
