/** Points that can be dragged up and down; measured ones only show themselves. */
import { memo, useRef, type CSSProperties, type PointerEvent, type ReactElement } from 'react';

import { colour } from '@/shared/theme/tokens';

import { useEditor } from '../editor/Editor';
import { setFeeling } from './feelings';
import { valueAt, type Frame } from './geometry';
import { ENOUGH, type CurvePoint, type Dragged } from './useCurves';
import classNames from './Feel.module.css';

interface Props {
  points: readonly CurvePoint[];
  frame: Frame;
  onDrag: (dragged: Dragged | null) => void;
}

export const Points = memo(({ points, frame, onDrag }: Props): ReactElement => (
  <>
    {points.map((point) => (
      <Point key={point.row.id} point={point} frame={frame} onDrag={onDrag} />
    ))}
  </>
));

const Point = ({ point, frame, onDrag }: Omit<Props, 'points'> & { point: CurvePoint }): ReactElement | null => {
  const editor = useEditor();
  const start = useRef<{ y: number; from: number } | null>(null);
  const { basis, n, row } = point;
  if (basis === 'measured' && n !== null && n < ENOUGH) return null;
  const isWritable = editor.mayEdit() && basis !== 'measured';
  const valueOf = (event: PointerEvent): number => valueAt(start.current!.from + event.clientY - start.current!.y, frame);
  const finish = (event: PointerEvent): void => {
    if (!start.current) return;
    const value = valueOf(event);
    start.current = null;
    onDrag(null);
    if (value !== row.value) editor.run('feeling.moved', setFeeling(editor.model(), row.step_id, row.persona_id, basis, { value }));
  };
  return (
    <span
      className={classNames.point}
      style={{ left: point.x + 144, top: point.y, '--tone': colour(point.tone) } as CSSProperties}
      data-kind={basis}
      data-state={n !== null && n < 100 ? 'few' : undefined}
      data-writable={isWritable || undefined}
      data-point={row.step_id}
      onPointerDown={(event) => {
        if (!isWritable || event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { y: event.clientY, from: point.y };
      }}
      onPointerMove={(event) => start.current && onDrag({ stepId: row.step_id, basis, value: valueOf(event) })}
      onPointerUp={finish}
      onPointerCancel={() => {
        start.current = null;
        onDrag(null);
      }}
    >
      <i />
    </span>
  );
};
