/** The names of moments at the foot of the lane of feelings; a click opens what can be done with one. */
import type { MouseEvent, ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { useEditor } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import type { Geometry } from '../grid/useGeometry';
import { MomentGlyph } from './MomentGlyph';
import { momentName, momentStateKeys } from './words';
import curveNames from '../curve/Feel.module.css';
import classNames from './Moments.module.css';

type Props = Pick<MapGridProps, 'model' | 'columns' | 'moments'> & { geometry: Geometry };

export const MomentPills = ({ model, columns, moments, geometry }: Props): ReactElement => {
  const text = useText();
  const editor = useEditor();
  const { width } = geometry;
  return (
    <>
      {columns.list.slice(geometry.from, geometry.to).map(({ index, steps, isFolded }) => {
        const own = isFolded ? [] : (model.moments.get(steps[0]?.row.id ?? '') ?? []);
        if (own.length === 0) return null;
        return (
          <span key={index} className={curveNames.pills} style={{ left: 144 + index * width + 5, maxWidth: width - 9 }}>
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
                  title={text.t(momentStateKeys[state])}
                  onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('moment', moment.id, index, event.currentTarget)}
                >
                  <MomentGlyph kind={moment.kind} state={state} />
                  <span>{momentName(moment, text)}</span>
                </button>
              );
            })}
          </span>
        );
      })}
    </>
  );
};
