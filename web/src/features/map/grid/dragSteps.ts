/** Dragging the head of a step to another place in the journey. */
import { moveStepBefore, moveStepLast } from '../document/structureEdits';
import { follow } from './follow';
import { scrollAtEdge } from './places';
import { SIDE } from './useGeometry';
import { THRESHOLD, type DragContext } from './drag';
import headNames from './Head.module.css';

export const startStepDrag = (context: DragContext, { clientX: x }: PointerEvent, head: HTMLElement): void => {
  const { editor, grid, width } = context;
  const from = Number(head.dataset['column']);
  let mark: HTMLElement | null = null;
  const gapAt = (clientX: number): number =>
    Math.max(0, Math.min(editor.layout().columns, Math.round((clientX - grid.getBoundingClientRect().left - SIDE + grid.scrollLeft) / width)));
  follow({
    onMove: (event) => {
      if (!mark && Math.abs(event.clientX - x) < THRESHOLD * 3) return;
      mark ??= draw(grid);
      scrollAtEdge(grid, event.clientX, 0);
      mark.style.left = `${SIDE + gapAt(event.clientX) * width - 2}px`;
    },
    onEnd: (event, isKept) => {
      const wasDrawn = mark !== null;
      mark?.remove();
      if (event && isKept && wasDrawn) land(context, from, gapAt(event.clientX));
    },
  });
};

const draw = (grid: HTMLElement): HTMLElement => {
  const mark = document.createElement('div');
  mark.className = headNames.insertion!;
  grid.append(mark);
  return mark;
};

const land = ({ editor }: DragContext, from: number, gap: number): void => {
  const model = editor.model();
  const step = model.steps[editor.columnStep(from)];
  const target = model.steps[editor.columnStep(gap)];
  if (!step || gap === from || gap === from + 1) return;
  editor.run('step.moved', target ? moveStepBefore(model, step, target) : moveStepLast(model, step));
};
