/** Where the arrow keys lead in a grid. */

export interface Spot {
  row: number;
  column: number;
}

export const movedSpot = (key: string, { row, column }: Spot, rows: number, columns: number): Spot | null => {
  const to = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  }[key];
  if (!to || to.row < 0 || to.row >= rows || to.column < 0 || to.column >= columns) return null;
  return to;
};
