/** Dragging cards: a ghost follows the pointer, the landing place glows, and one command moves them all. */
import type { CardRow } from '@/shared/changes';

import { dropCard, mayStandIn, moveCards, type Place } from '../document/cardEdits';
import { follow } from './follow';
import { scrollAtEdge, under, type Under } from './places';
import { THRESHOLD, type DragContext } from './drag';
import classNames from './Grid.module.css';

interface Drag extends DragContext {
  element: HTMLElement;
  card: CardRow;
  x: number;
  y: number;
}

interface Shown {
  ghost: HTMLElement;
  target: HTMLElement;
}

export const startCardDrag = (context: DragContext, { clientX: x, clientY: y }: PointerEvent, element: HTMLElement): void => {
  const card = context.editor.model().cards.get(element.dataset['card']!);
  if (!card) return;
  const drag: Drag = { ...context, element, card, x, y };
  let shown: Shown | null = null;
  let landing: Under | null = null;
  follow({
    onMove: (event) => {
      if (!shown && Math.hypot(event.clientX - x, event.clientY - y) < THRESHOLD) return;
      shown ??= show(drag);
      scrollAtEdge(drag.grid, event.clientX, event.clientY);
      landing = place(drag, shown, event);
    },
    onEnd: (event, isKept) => {
      if (shown) hide(drag, shown);
      if (shown && isKept && landing && event) land(drag, landing, event.clientY);
    },
  });
};

const show = ({ element, grid }: Drag): Shown => {
  const box = element.getBoundingClientRect();
  const ghost = element.cloneNode(true) as HTMLElement;
  ghost.classList.add(classNames.ghost!);
  ghost.removeAttribute('data-card');
  Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
  document.body.append(ghost);
  const target = document.createElement('div');
  target.className = classNames.target!;
  grid.append(target);
  element.dataset['dragged'] = 'true';
  return { ghost, target };
};

const hide = ({ element }: Drag, { ghost, target }: Shown): void => {
  ghost.remove();
  target.remove();
  delete element.dataset['dragged'];
};

const isLane = (drag: Drag, id: string): boolean => drag.editor.model().lanes.some(({ row }) => row.id === id);

/** Moves the ghost and shows where the card would land; null where it cannot. */
const place = (drag: Drag, { ghost, target }: Shown, { clientX, clientY }: PointerEvent): Under | null => {
  const { grid, width, editor, card } = drag;
  ghost.style.transform = `translate(${clientX - drag.x}px, ${clientY - drag.y}px)`;
  const found = under(grid, width, clientX, clientY, (id) => isLane(drag, id));
  target.hidden = !found || editor.columnStep(found.column) < 0;
  if (!found || target.hidden) return null;
  const isAllowed = mayStandIn(editor.model(), card, found.laneId);
  target.dataset['state'] = isAllowed ? 'open' : 'refused';
  const top = found.lane.getBoundingClientRect().top - grid.getBoundingClientRect().top + grid.scrollTop;
  const span = editor.layout().extent(card.id);
  const columns = span ? span.to - span.from + 1 : 1;
  Object.assign(target.style, {
    left: `${160 + found.column * width + 3}px`,
    top: `${top + 2}px`,
    width: `${width * columns - 5}px`,
    height: `${found.lane.offsetHeight - 5}px`,
  });
  return isAllowed ? found : null;
};

const land = (drag: Drag, { laneId, column }: Under, y: number): void => {
  const { editor, card, grid } = drag;
  const model = editor.model();
  const cards = editor.chosen();
  const to: Place = { laneId, column: editor.columnStep(column) };
  if (cards.length <= 1) {
    editor.run('card.moved', dropCard(model, card, to, indexAt(grid, laneId, column, y, card.id)));
  } else {
    const from = model.steps.find(({ row }) => row.id === card.step_id)?.column ?? 0;
    const laneAt = (id: string): number => model.lanes.findIndex(({ row }) => row.id === id);
    editor.run('card.moved', moveCards(model, cards, { columns: to.column - from, lanes: laneAt(laneId) - laneAt(card.lane_id) }));
  }
  requestAnimationFrame(() => editor.focus({ row: laneId, column, card: card.id }));
};

/** Before which card of the stack the pointer is. */
const indexAt = (grid: HTMLElement, laneId: string, column: number, y: number, own: string): number =>
  [...grid.querySelectorAll<HTMLElement>(`[data-card][data-row="${laneId}"][data-column="${column}"]`)]
    .filter((element) => element.dataset['card'] !== own)
    .filter((element) => {
      const { top, height } = element.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
