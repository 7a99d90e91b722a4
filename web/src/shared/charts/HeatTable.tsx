/** A heat map as a table: one hue, the number in each cell, unfinished and missing cells hatched. */
import type { CSSProperties, ReactElement, ReactNode } from 'react';

import { classes } from '@/shared/ui/classes';

import classNames from './HeatTable.module.css';

export interface HeatCell {
  key: string;
  /** Share of the hue, 0 to 1; nothing where there is no number. */
  strength: number | null;
  text: ReactNode;
  title?: string | undefined;
  /** A mark on the cell: an edge that a word in the legend explains. */
  mark?: 'unplanned' | 'unused' | undefined;
}

export interface HeatRow {
  key: string;
  name: ReactNode;
  /** Stands in the second column, where the table has one. */
  size?: string;
  cells: readonly HeatCell[];
}

interface Props {
  label: string;
  /** Heads of the first columns: what a row is, and its size. */
  corner: string;
  sizeName?: string;
  columns: readonly { key: string; name: ReactNode }[];
  rows: readonly HeatRow[];
  foot?: HeatRow | undefined;
  /** Cells open something. */
  onOpen?: (row: string, cell: string) => void;
}

/** Strongest ground under a number, in percent of the accent above the weakest; more would drown the text. */
export const HEAT_DEPTH = 52;

const Cell = ({ cell, onOpen }: { cell: HeatCell; onOpen: (() => void) | undefined }): ReactElement => {
  const { strength, title, mark, text } = cell;
  const content = onOpen && strength !== null ? <button type="button" onClick={onOpen}>{text}</button> : text;
  if (strength === null) {
    return (
      <td className={classNames.open} data-kind="missing" data-mark={mark} title={title} aria-label={text ? undefined : title}>
        {content}
      </td>
    );
  }
  const style = { '--strength': `${8 + Math.min(1, Math.max(0, strength)) * HEAT_DEPTH}%` } as CSSProperties;
  return (
    <td className={classNames.cell} data-mark={mark} style={style} title={title}>
      {content}
    </td>
  );
};

export const HeatTable = ({ label, corner, sizeName, columns, rows, foot, onOpen }: Props): ReactElement => (
  <div className={classNames.scroll} role="group" aria-label={label} tabIndex={0}>
    <table className={classNames.triangle}>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {sizeName === undefined ? null : (
            <th scope="col" className={classNames.size}>
              {sizeName}
            </th>
          )}
          {columns.map(({ key, name }) => (
            <th key={key} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            {sizeName === undefined ? null : <td className={classes(classNames.size, 'num')}>{row.size}</td>}
            {row.cells.map((cell) => (
              <Cell key={cell.key} cell={cell} onOpen={onOpen && (() => onOpen(row.key, cell.key))} />
            ))}
          </tr>
        ))}
      </tbody>
      {foot ? (
        <tfoot>
          <tr>
            <th scope="row">{foot.name}</th>
            {sizeName === undefined ? null : <td className={classNames.size}>{foot.size}</td>}
            {foot.cells.map((cell) => (
              <td key={cell.key}>{cell.text}</td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  </div>
);
