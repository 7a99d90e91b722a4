/** A cell of a lane: its ground (empty place, drop target, frame of touchpoints) and the cards that begin in it. */
import { IconPlus } from '@tabler/icons-react';
import { memo, type ReactElement, type ReactNode } from 'react';

import { classes } from '@/shared/ui/classes';

import { CardEditor } from '../cards/CardEditor';
import { useEditor, useMapState } from '../editor/Editor';
import { cellKey } from '../editor/state';
import { PresenceRing } from '../together/PresenceRing';
import { useMapText } from '../editor/MapText';
import classNames from './Grid.module.css';

interface GroundProps {
  laneId: string;
  column: number;
  label: string;
  /** `alarm` or `weak` tints the column. */
  tint?: string | undefined;
  frame?: 'measured' | 'assumed' | undefined;
  isEmpty: boolean;
  /** Column counted over all steps, where new cards go; null where none can. */
  writeAt: number | null;
}

/** Everything under the cards. */
export const Ground = memo(({ laneId, column, label, tint, frame, isEmpty, writeAt }: GroundProps): ReactElement => {
  const { t } = useMapText();
  const editor = useEditor();
  const key = cellKey(laneId, column);
  const person = useMapState((state) => state.present.get(key));
  const isHot = useMapState(({ hot, cursor }) => hot === key || (cursor.row === laneId && cursor.column === column));
  return (
    <div
      role="group"
      tabIndex={-1}
      aria-label={label}
      className={classes(classNames.ground, frame && classNames.frame)}
      style={{ gridColumn: column + 2 }}
      data-row={laneId}
      data-column={column}
      data-tint={tint}
      data-kind={frame}
      onDoubleClick={(event) => writeAt !== null && editor.begin({ laneId, column: writeAt }, event.currentTarget)}
    >
      {person ? <PresenceRing person={person} /> : null}
      {isHot && writeAt !== null && isEmpty && editor.mayEdit() ? (
        <button type="button" tabIndex={-1} className={classNames.add} aria-label={t('map.newHere')} onClick={(event) => editor.begin({ laneId, column: writeAt }, event.currentTarget)}>
          <IconPlus size={14} aria-hidden />
        </button>
      ) : null}
    </div>
  );
});

interface CellProps extends GroundProps {
  /** Cards that begin here. */
  children?: ReactNode;
  /** Track for what is being written. */
  nextTrack: number;
  /** Cards that are folded into one line. */
  folded: number;
}

export const Cell = ({ children, nextTrack, folded, ...ground }: CellProps): ReactElement => {
  const { t } = useMapText();
  const editor = useEditor();
  const { laneId, column, writeAt } = ground;
  const isWriting = useMapState(({ editing }) => editing?.what === 'new' && editing.place.laneId === laneId && editing.place.column === writeAt);
  const unfold = (): void => editor.store.set({ unfolded: new Set([...editor.store.get().unfolded, cellKey(laneId, column)]) });
  return (
    <div role="gridcell" aria-colindex={column + 2} className={classNames.cell}>
      <Ground {...ground} />
      {children}
      {folded > 0 ? (
        <button type="button" tabIndex={-1} className={classNames.more} style={{ gridColumn: column + 2, gridRow: nextTrack + 1 }} onClick={unfold}>
          {t('map.more', { count: folded })}
        </button>
      ) : null}
      {isWriting && writeAt !== null ? (
        <CardEditor place={{ laneId, column: writeAt }} style={{ gridColumn: column + 2, gridRow: nextTrack + (folded > 0 ? 2 : 1) }} />
      ) : null}
    </div>
  );
};
