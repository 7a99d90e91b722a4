/** The numbers of a chart as a table: one source for the table view and the CSV file. */

export interface Column<Row> {
  key: string;
  label: string;
  /** The value as it is exported: unformatted, so that a spreadsheet can calculate with it. */
  value: (row: Row) => string | number | null;
  /** The value as people read it; defaults to `value`. */
  text?: (row: Row) => string;
  numeric?: boolean;
}

/** RFC 4180 with a header line; text that a spreadsheet would run as a formula gets a leading apostrophe. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => field(column.label))];
  for (const row of rows) lines.push(columns.map((column) => field(column.value(row))));
  return lines.map((line) => line.join(',')).join('\r\n') + '\r\n';
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
