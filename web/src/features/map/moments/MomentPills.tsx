/** The names of moments at the foot of the lane of feelings; a click opens what can be done with one. */
import type { MouseEvent, ReactElement } from 'react';

import type { GridColumn } from '../document/columns';
import { useEditor } from '../editor/Editor';
import { useMapText } from '../editor/MapText';
import type { MapGridProps } from '../grid/types';
import { MomentGlyph } from './MomentGlyph';
import { momentName, momentStateKeys } from './words';
import curveNames from '../curve/Feel.module.css';
import classNames from './Moments.module.css';

interface Props extends Pick<MapGridProps, 'model' | 'moments'> {
  column: GridColumn;
  /** Width of a column. */
  width: number;
}

export const MomentPills = ({ model, moments, column: { index, steps, isFolded }, width }: Props): ReactElement | null => {
  const text = useMapText();
  const editor = useEditor();
  const own = isFolded ? [] : (model.moments.get(steps[0]?.row.id ?? '') ?? []);
  if (own.length === 0) return null;
  return (
    <span className={curveNames.pills} style={{ left: 144 + index * width + 5, maxWidth: width - 9 }}>
      {own.map((moment) => {
        const state = moments.get(moment.id) ?? 'unmeasured';
        return (
          <button
            key={moment.id}
            type="button"
            tabIndex={-1}
            className={classNames.pill}
            data-state={state}
            data-moment={moment.id}
            aria-haspopup="menu"
            title={`${momentName(moment, text)}: ${text.t(momentStateKeys[state])}`}
            onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('moment', moment.id, index, event.currentTarget)}
          >
            <MomentGlyph kind={moment.kind} state={state} />
            <span>{momentName(moment, text)}</span>
          </button>
        );
      })}
    </span>
  );
};
