/** The checklist for a spreadsheet: every cell quoted, nothing taken for a formula. */

const cell = (value: string): string => `"${(/^[=+\-@\t\r]/u.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

export const checklistCsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
