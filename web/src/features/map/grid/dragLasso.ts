/** Drawing a frame over cards selects them; a press on an empty place alone unselects. */
import { follow } from './follow';
import { THRESHOLD, type DragContext } from './drag';
import classNames from './Grid.module.css';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const meets = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const startLasso = ({ editor, grid }: DragContext, { clientX: x, clientY: y, shiftKey }: PointerEvent): void => {
  let frame: HTMLElement | null = null;
  if (!shiftKey && editor.store.get().selected.size > 0) editor.select([]);
  const boxTo = (event: PointerEvent): Box => ({
    left: Math.min(x, event.clientX),
    top: Math.min(y, event.clientY),
    right: Math.max(x, event.clientX),
    bottom: Math.max(y, event.clientY),
  });
  follow({
    onMove: (event) => {
      if (!frame && Math.hypot(event.clientX - x, event.clientY - y) < THRESHOLD) return;
      frame ??= draw(grid);
      const box = boxTo(event);
      const ground = grid.getBoundingClientRect();
      Object.assign(frame.style, {
        left: `${box.left - ground.left + grid.scrollLeft}px`,
        top: `${box.top - ground.top + grid.scrollTop}px`,
        width: `${box.right - box.left}px`,
        height: `${box.bottom - box.top}px`,
      });
    },
    onEnd: (event, isKept) => {
      const wasDrawn = frame !== null;
      frame?.remove();
      if (event && isKept && wasDrawn) editor.select([...(shiftKey ? editor.store.get().selected : []), ...cardsIn(grid, boxTo(event))]);
    },
  });
};

const draw = (grid: HTMLElement): HTMLElement => {
  const frame = document.createElement('div');
  frame.className = classNames.lasso!;
  grid.append(frame);
  globalThis.getSelection()?.removeAllRanges();
  return frame;
};

const cardsIn = (grid: HTMLElement, box: Box): string[] =>
  [...grid.querySelectorAll<HTMLElement>('[data-card]')].filter((card) => meets(card.getBoundingClientRect(), box)).map((card) => card.dataset['card']!);
