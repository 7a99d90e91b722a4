/** An arrow of the process graph: as wide as the root of its customers, dashed where people go back. */
import { BaseEdge, EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import type { ReactElement } from 'react';

import { colour } from '@/shared/theme/tokens';
import { classes } from '@/shared/ui/classes';

import classNames from './ArrowEdge.module.css';
import type { PlacedEdge } from './layout';

export interface ArrowData extends Record<string, unknown> {
  placed: PlacedEdge;
  label: string | null;
  /** Strength of the ink by waiting time; `null` draws all arrows alike. */
  weight: number | null;
}

export const ArrowEdge = ({ data, selected }: EdgeProps<Edge<ArrowData>>): ReactElement | null => {
  if (!data) return null;
  const { placed, label, weight } = data;
  const isReturn = placed.kind !== 'forward';
  const look = classes(classNames.arrow, isReturn && classNames.back, selected && classNames.lit);
  return (
    <>
      <BaseEdge
        path={placed.path}
        className={look}
        interactionWidth={Math.max(22, placed.width + 8)}
        style={{
          strokeWidth: isReturn ? 2.5 : placed.width,
          stroke: colour(selected ? 'accent' : 'ink-3'),
          ...(selected ? { strokeOpacity: 1 } : weight === null ? {} : { strokeOpacity: weight }),
        }}
      />
      {placed.head && <path d={placed.head} className={classes(classNames.head, selected && classNames.litHead)} />}
      {label !== null && (
        <EdgeLabelRenderer>
          <div
            className={classes(classNames.label, selected && classNames.litLabel)}
            style={{ transform: `translate(-50%,-50%) translate(${placed.label.x}px,${placed.label.y}px)` }}
          >
            {label}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
};
