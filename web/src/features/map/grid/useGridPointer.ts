/** Everything the map does by pointer: select, lasso, drag cards and steps, stretch cards, change heights. */
import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react';

import { useEditor } from '../editor/Editor';
import { isMetricCard } from '../measured/actions';
import { cellKey } from '../editor/state';
import { startCardDrag } from './dragCards';
import { startHeight } from './dragHeight';
import { startLasso } from './dragLasso';
import { startStepDrag } from './dragSteps';
import { startStretch } from './dragStretch';
import type { DragContext } from './drag';
import type { MapGridProps } from './types';
import type { Geometry } from './useGeometry';

const CONTROL = 'button, a, textarea, input, select, [data-point]';

export const useGridPointer = (grid: RefObject<HTMLElement | null>, geometry: Geometry, { settings, change }: Pick<MapGridProps, 'settings' | 'change'>) => {
  const editor = useEditor();
  const context = useRef<Omit<DragContext, 'grid'>>({ editor, width: geometry.width, setHeight: () => undefined });
  useEffect(() => {
    context.current = {
      editor,
      width: geometry.width,
      setHeight: (lane, height) => change({ heights: { ...settings.heights, [lane]: height } }),
    };
  });
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    if (!grid.current?.contains(target) || event.button !== 0 || event.pointerType === 'touch') return;
    const drag = { ...context.current, grid: grid.current };
    const [edge, height, card] = ['[data-edge]', '[data-height]', '[data-card]'].map((selector) => target.closest<HTMLElement>(selector));
    if (edge && editor.mayEdit()) startStretch(drag, event.nativeEvent, edge);
    else if (height) startHeight(drag, event.nativeEvent, height);
    else if (target.closest(CONTROL)) return;
    else if (card) pressCard(drag, event, card);
    else if (target.closest('[data-row="steps"]') && editor.mayEdit()) startStepDrag(drag, event.nativeEvent, target.closest<HTMLElement>('[data-row="steps"]')!);
    else if (target.closest('[data-row]')) startLasso(drag, event.nativeEvent);
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    const spot = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!spot || !grid.current?.contains(spot)) return;
    event.preventDefault();
    spot.focus();
    spot.dispatchEvent(new KeyboardEvent('keydown', { key: 'ContextMenu', bubbles: true, cancelable: true }));
  };
  const onPointerOver = (event: PointerEvent<HTMLElement>): void => {
    const spot = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    const hot = spot ? (spot.dataset['card'] ?? cellKey(spot.dataset['row']!, Number(spot.dataset['column']))) : null;
    if (hot !== editor.store.get().hot) editor.store.set({ hot });
  };
  return { onPointerDown, onPointerOver, onContextMenu };
};

/** A press selects; with Shift or Ctrl more. Moving on drags everything that is selected. */
const pressCard = (drag: DragContext, event: PointerEvent, element: HTMLElement): void => {
  const { editor } = drag;
  const id = element.dataset['card']!;
  const { selected } = editor.store.get();
  if (event.shiftKey || event.ctrlKey || event.metaKey) {
    editor.select(selected.has(id) ? [...selected].filter((one) => one !== id) : [...selected, id]);
  } else if (!selected.has(id)) editor.select([id]);
  if (editor.mayEdit() && !isMetricCard(id)) startCardDrag(drag, event.nativeEvent, element);
};
