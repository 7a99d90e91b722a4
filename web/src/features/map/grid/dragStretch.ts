/** Dragging the edge of a card: it covers more or fewer steps. */
import { stretchCard } from '../document/cardEdits';
import { follow } from './follow';
import type { DragContext } from './drag';

export const startStretch = ({ editor, width }: DragContext, { clientX }: PointerEvent, edge: HTMLElement): void => {
  const element = edge.closest<HTMLElement>('[data-card]');
  const card = editor.model().cards.get(edge.dataset['edge']!);
  if (!card || !element) return;
  const start = Number(element.dataset['column']) + 2;
  const before = element.style.gridColumn;
  const spanAt = (x: number): number => Math.max(1, Math.min(card.span + Math.round((x - clientX) / width), editor.layout().columns - start + 2));
  follow({
    onMove: (event) => {
      element.style.gridColumn = `${start} / span ${spanAt(event.clientX)}`;
    },
    onEnd: (event, isKept) => {
      element.style.gridColumn = before;
      if (event && isKept) editor.run('card.stretched', stretchCard(editor.model(), card, spanAt(event.clientX) - card.span));
    },
  });
};
