/** A table of records: sticky header, sorting in the header, virtual rows, a file of exactly what is shown. */
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useEffect, useEffectEvent, useMemo, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

import type { Column } from '@/shared/charts/table';

import { classes } from './classes';
import classNames from './DataTable.module.css';
import { HeadCell, useLinesInSight } from './Rows';
import rowClasses from './Rows.module.css';
import { TableDownload } from './TableDownload';

export interface DataColumn<Row> extends Column<Row> {
  /** What the cell shows; the text of the value unless told. */
  render?: (row: Row) => ReactNode;
  /** Width in the grid notation of CSS, such as `120px` or `2fr`. */
  width?: string;
  sortable?: boolean;
}

export interface DataTableProps<Row> {
  /** Name of the table, for readers and for the CSV file. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selected?: string | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  /** Shown at the left above the table. */
  toolbar?: ReactNode;
  csv?: boolean;
  /** Called when the end of the rows comes into sight. */
  onEnd?: (() => void) | undefined;
  maxHeight?: number | string;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

const useSortedRows = <Row extends object>(columns: readonly DataColumn<Row>[], rows: readonly Row[]) => {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor((row: Row) => column.value(row) ?? undefined, {
          id: column.key,
          enableSorting: column.sortable !== false,
          sortFn: column.numeric ? 'basic' : 'alphanumeric',
          sortUndefined: 'last',
        }),
      ),
    );
  }, [columns]);
  return useTable({ features, columns: definitions, data: rows as Row[] });
};

export const DataTable = <Row extends object>({
  label,
  columns,
  rows,
  rowKey,
  selected,
  onOpen,
  toolbar,
  csv = true,
  onEnd,
  maxHeight = '100%',
}: DataTableProps<Row>): ReactElement => {
  const scroller = useRef<HTMLDivElement>(null);
  const table = useSortedRows(columns, rows);
  const sorted = table.getRowModel().rows;
  const template = columns.map((column) => column.width ?? 'minmax(96px, 1fr)').join(' ');
  const virtualizer = useLinesInSight(sorted.length, scroller);
  const items = virtualizer.getVirtualItems();
  const lastItem = items.at(-1);
  // as many rows as there are, while the last of them is in sight
  const seen = lastItem !== undefined && lastItem.index >= sorted.length - 1 ? sorted.length : 0;
  const endReached = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (seen > 0) endReached();
  }, [seen]);

  const onKey = (event: KeyboardEvent<HTMLElement>, row: Row): void => {
    if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const sibling = event.key === 'ArrowDown' ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling;
    if (!(sibling instanceof HTMLElement)) return;
    event.preventDefault();
    sibling.focus();
  };

  return (
    <div className={classNames.frame}>
      {toolbar || csv ? (
        <div className={classNames.toolbar}>
          {toolbar}
          <span className={classNames.space} />
          {csv ? <TableDownload title={label} columns={columns} rows={() => sorted.map((row) => row.original)} /> : null}
        </div>
      ) : null}
      <div ref={scroller} className={rowClasses.scroller} style={{ maxHeight }} tabIndex={-1}>
        <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className={rowClasses.table}>
          <div role="rowgroup" className={rowClasses.head}>
            <div role="row" aria-rowindex={1} className={rowClasses.row} style={{ gridTemplateColumns: template }}>
              {columns.map((column) => {
                const state = table.getColumn(column.key)!;
                return (
                  <HeadCell
                    key={column.key}
                    label={column.label}
                    numeric={column.numeric}
                    direction={state.getIsSorted()}
                    onSort={column.sortable === false ? undefined : state.getToggleSortingHandler()}
                  />
                );
              })}
            </div>
          </div>
          <div role="rowgroup" className={rowClasses.body} style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = sorted[item.index]!.original;
              const key = rowKey(row);
              return (
                <div
                  key={key}
                  role="row"
                  aria-rowindex={item.index + 2}
                  aria-selected={selected === undefined ? undefined : key === selected}
                  tabIndex={onOpen ? 0 : undefined}
                  className={classes(rowClasses.row, rowClasses.line, onOpen && rowClasses.open, key === selected && rowClasses.selected)}
                  style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)` }}
                  onClick={() => onOpen?.(row)}
                  onKeyDown={(event) => onKey(event, row)}
                >
                  {columns.map((column) => (
                    <div key={column.key} role="cell" className={classes(rowClasses.cell, column.numeric && rowClasses.right, 'num')}>
                      {column.render?.(row) ?? column.text?.(row) ?? column.value(row)}
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
