import { describe, expect, it } from 'vitest';
import { toCsv, type Column } from './table';

interface Row {
  name: string;
  share: number | null;
}

const columns: Column<Row>[] = [
  { key: 'name', label: 'Name', value: (row) => row.name },
  { key: 'share', label: 'Share', value: (row) => row.share, numeric: true },
];

describe('toCsv', () => {
  it('writes raw numbers and leaves missing values empty', () => {
    const rows = [
      { name: 'Antrag', share: 0.41802 },
      { name: 'Beratung', share: null },
    ];
    expect(toCsv(columns, rows)).toBe('Name,Share\r\nAntrag,0.41802\r\nBeratung,\r\n');
  });

  it('quotes separators, quotes and line breaks', () => {
    expect(toCsv(columns, [{ name: 'a,"b"\nc', share: 1 }])).toBe('Name,Share\r\n"a,""b""\nc",1\r\n');
  });

  it('does not hand formulas to a spreadsheet', () => {
    expect(toCsv(columns, [{ name: '=HYPERLINK("x")', share: 0 }])).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
