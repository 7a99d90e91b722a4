/** The map as one tab stop: arrows move, Enter edits, E explains, D shows the people. */
import { useEffect, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

import { moveBy, type Cell, type GridSize } from './gridMoves';

const INNER = 'button, a, textarea, input, [tabindex="0"]';

export interface GridKeys {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  /** Attributes of a cell; the current one is the tab stop. */
  readonly cell: (row: number, column: number) => { 'data-row': number; 'data-column': number; tabIndex: number };
}

export const useGridKeys = (ref: RefObject<HTMLElement | null>, size: GridSize): GridKeys => {
  const [current, setCurrent] = useState<Cell>({ row: 1, column: 1 });

  // What is inside a cell is reached through the cell, not with Tab: the map stays one tab stop.
  useEffect(() => {
    for (const inner of ref.current?.querySelectorAll<HTMLElement>('[data-row] button, [data-row] a') ?? []) {
      inner.tabIndex = -1;
    }
  });

  const focus = ({ row, column }: Cell): void => {
    const cells = ref.current?.querySelectorAll<HTMLElement>(`[data-row="${row}"]`) ?? [];
    const best = [...cells].findLast((cell) => Number(cell.dataset['column']) <= column) ?? cells[0];
    best?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>('[data-row]');
    if (!cell || target.matches('textarea, input')) return;
    const at = { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
    const next = event.altKey ? null : moveBy(event.key, at, size, event.ctrlKey || event.metaKey);
    if (next) {
      event.preventDefault();
      focus(next);
    } else if (event.key === 'Escape' && target !== cell) {
      cell.focus();
    } else if (target === cell && act(event.key, cell)) {
      event.preventDefault();
    }
  };

  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (cell) setCurrent({ row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) });
  };

  return {
    onKeyDown,
    onFocus,
    cell: (row, column) => ({
      'data-row': row,
      'data-column': column,
      tabIndex: row === current.row && column === current.column ? 0 : -1,
    }),
  };
};

/** Whether a key did something in the focused cell. */
const act = (key: string, cell: HTMLElement): boolean => {
  const found =
    key === 'Enter'
      ? (cell.querySelector<HTMLElement>('[data-editable]') ?? cell.querySelector<HTMLElement>(INNER))
      : key.toLowerCase() === 'e'
        ? cell.querySelector<HTMLElement>('[aria-haspopup="dialog"]')
        : key.toLowerCase() === 'd'
          ? cell.querySelector<HTMLElement>('[data-drill] a, a[data-drill]')
          : null;
  if (!found) return false;
  found.focus();
  found.click();
  return true;
};
