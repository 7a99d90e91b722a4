/** The numbers of a chart or table as a spreadsheet (Office Open XML): numbers stay numbers, text stays text, the head stays in sight. */
import type { Column } from './table';
import { zip } from './zip';

export const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML; characters that XML 1.0 does not allow are left out. */
const escaped = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').replace(/[&<>"]/gu, (character) => entities[character]!);

/** The letters of a column: A, B, …, Z, AA, … */
export const columnLetters = (index: number): string => (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCodePoint(65 + (index % 26));

const cell = (value: string | number | null, at: string, style: number): string => {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value === 'number') return `<c r="${at}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
};

const line = (values: readonly (string | number | null)[], row: number, style: number): string =>
  `<row r="${row}">${values.map((value, i) => cell(value, `${columnLetters(i)}${row}`, style)).join('')}</row>`;

const [WIDEST, NARROWEST] = [60, 9];

const widths = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  columns
    .map((column, i) => {
      const longest = Math.max(column.label.length, ...rows.slice(0, 200).map((row) => String(column.value(row) ?? '').length));
      return `<col min="${i + 1}" max="${i + 1}" width="${Math.min(WIDEST, Math.max(NARROWEST, longest + 2))}" customWidth="1"/>`;
    })
    .join('');

const sheet = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const lines = [line(columns.map(({ label }) => label), 1, 1), ...rows.map((row, i) => line(columns.map((column) => column.value(row)), i + 2, 0))];
  const head = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `${DECLARED}<worksheet xmlns="${MAIN}">${head}<cols>${widths(columns, rows)}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
};

/** What a sheet may be called: at most 31 characters, none of `[]:*?/\`. */
const sheetName = (title: string): string => title.replace(/[[\]:*?/\\]/gu, ' ').trim().slice(0, 31) || 'Etappe';

const font = (bold: string): string => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;

const format = (id: number): string => `<xf numFmtId="0" fontId="${id}" fillId="0" borderId="0" xfId="0"/>`;

/** Two formats: plain and bold; readers insist on the rest. */
const styles =
  `${DECLARED}<styleSheet xmlns="${MAIN}"><fonts count="2">${font('')}${font('<b/>')}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">${format(0)}${format(1)}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const related = (links: readonly (readonly [type: string, target: string])[]): string =>
  `${DECLARED}<Relationships xmlns="${PACKAGE}/relationships">${links.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

const kinds = `${DECLARED}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${(
  [
    ['workbook', 'sheet.main'],
    ['worksheets/sheet1', 'worksheet'],
    ['styles', 'styles'],
  ] as const
)
  .map(([path, kind]) => `<Override PartName="/xl/${path}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`)
  .join('')}</Types>`;

export const toSpreadsheet = <Row>(title: string, columns: readonly Column<Row>[], rows: readonly Row[]): Blob => {
  const book = `${DECLARED}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const archive = zip([
    { name: '[Content_Types].xml', content: kinds },
    { name: '_rels/.rels', content: related([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: book },
    { name: 'xl/_rels/workbook.xml.rels', content: related([['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']]) },
    { name: 'xl/styles.xml', content: styles },
    { name: 'xl/worksheets/sheet1.xml', content: sheet(columns, rows) },
  ]);
  return new Blob([archive], { type: SPREADSHEET });
};
