/** A list of objects: 40 px rows drawn as they come into sight, chosen one by one or in stretches, opened with Enter. */
import { useEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import type { LibraryObject } from '@/shared/fields';
import { shown } from '@/shared/text';
import { classes } from '@/shared/ui/classes';
import { HeadCell, useLinesInSight } from '@/shared/ui/Rows';
import rowClasses from '@/shared/ui/Rows.module.css';

import classNames from './ObjectTable.module.css';
import { noSelection, toggled, type Selection } from './selection';
import type { Sorting } from './sorting';
import type { ListColumn } from './useColumns';

interface TableProps {
  label: string;
  columns: readonly ListColumn[];
  rows: readonly LibraryObject[];
  sorting: Sorting;
  /** Left out while not all rows are here. */
  onSort?: ((column: string) => void) | undefined;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onOpen: (row: LibraryObject) => void;
  onInspect: (row: LibraryObject) => void;
  onEnd?: (() => void) | undefined;
  toolbar: ReactNode;
  isSelectable: boolean;
}

export const ObjectTable = (props: TableProps): ReactElement => {
  const { label, columns, rows, sorting, onSort, selection, onSelect, onOpen, onInspect, onEnd, toolbar, isSelectable } = props;
  const { t, language } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useLinesInSight(rows.length, scroller);
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? -1;
  const ids = rows.map((row) => row.id);
  const template = `${isSelectable ? '24px ' : ''}${columns.map((column) => column.width).join(' ')}`;

  useEffect(() => {
    if (rows.length > 0 && lastIndex >= rows.length - 1) onEnd?.();
  }, [lastIndex, rows.length, onEnd]);

  const focusRow = (index: number): void => {
    virtualizer.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, row: LibraryObject, index: number): void => {
    if (event.target !== event.currentTarget) return;
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined && to >= 0 && to < rows.length) {
      event.preventDefault();
      if (event.shiftKey && isSelectable) onSelect(toggled(selection.anchor ? selection : { ...selection, anchor: row.id }, ids, ids[to]!, true));
      focusRow(to);
    }
    if (event.key === 'Enter') onOpen(row);
    if (event.key === 'x' && isSelectable) onSelect(toggled(selection, ids, row.id, false));
    if (event.key === ' ') {
      event.preventDefault();
      onInspect(row);
    }
  };

  return (
    <div className={classNames.frame}>
      <div className={classNames.toolbar}>{toolbar}</div>
      <div ref={scroller} className={classes(rowClasses.scroller, classNames.scroller)} tabIndex={-1}>
        <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className={rowClasses.table}>
          <div role="rowgroup" className={rowClasses.head}>
            <div role="row" aria-rowindex={1} className={classes(rowClasses.row, rowClasses.tight)} style={{ gridTemplateColumns: template }}>
              {isSelectable ? (
                <div role="columnheader" className={classNames.check}>
                  <input
                    type="checkbox"
                    aria-label={t('library.chooseAll')}
                    checked={rows.length > 0 && selection.chosen.size === rows.length}
                    onChange={(event) => onSelect(event.currentTarget.checked ? { chosen: new Set(ids), anchor: null } : noSelection)}
                  />
                </div>
              ) : null}
              {columns.map((column) => (
                <HeadCell
                  key={column.key}
                  label={column.label}
                  numeric={column.numeric}
                  direction={sorting.column === column.key && (sorting.descending ? 'desc' : 'asc')}
                  onSort={onSort && (() => onSort(column.key))}
                />
              ))}
            </div>
          </div>
          <div role="rowgroup" className={rowClasses.body} style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = rows[item.index]!;
              const isChosen = selection.chosen.has(row.id);
              return (
                <div
                  key={row.id}
                  role="row"
                  data-index={item.index}
                  aria-rowindex={item.index + 2}
                  aria-selected={isSelectable ? isChosen : undefined}
                  tabIndex={0}
                  className={classes(rowClasses.row, rowClasses.tight, rowClasses.line, rowClasses.open, isChosen && rowClasses.selected)}
                  style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)` }}
                  onClick={(event) => (event.target as HTMLElement).closest('input') === null && onOpen(row)}
                  onKeyDown={(event) => onKey(event, row, item.index)}
                >
                  {isSelectable ? (
                    <div role="cell" className={classNames.check}>
                      <input
                        type="checkbox"
                        aria-label={t('library.choose', { name: shown(row.name, language).value })}
                        checked={isChosen}
                        onChange={(event) => onSelect(toggled(selection, ids, row.id, (event.nativeEvent as MouseEvent).shiftKey))}
                      />
                    </div>
                  ) : null}
                  {columns.map((column) => (
                    <div key={column.key} role="cell" className={classes(rowClasses.cell, column.numeric && rowClasses.right, 'num')}>
                      {column.render(row)}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
};
