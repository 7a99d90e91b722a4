/** Moving through the grid of a map with the keyboard: one tab stop, arrows inside. */

export interface Cell {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
}

/** The cell a key leads to, or `null` when the key means nothing to the grid. Edges stop, they do not wrap. */
export function moveBy(key: string, cell: Cell, size: GridSize, control = false): Cell | null {
  const row = (value: number): number => Math.max(0, Math.min(size.rows - 1, value));
  const column = (value: number): number => Math.max(0, Math.min(size.columns - 1, value));
  switch (key) {
    case 'ArrowRight':
      return { row: cell.row, column: column(cell.column + 1) };
    case 'ArrowLeft':
      return { row: cell.row, column: column(cell.column - 1) };
    case 'ArrowDown':
      return { row: row(cell.row + 1), column: cell.column };
    case 'ArrowUp':
      return { row: row(cell.row - 1), column: cell.column };
    case 'Home':
      return control ? { row: 0, column: 0 } : { row: cell.row, column: 0 };
    case 'End':
      return { row: control ? size.rows - 1 : cell.row, column: size.columns - 1 };
    default:
      return null;
  }
}
