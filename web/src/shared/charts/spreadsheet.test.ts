import { describe, expect, it } from 'vitest';

import { columnLetters, toSpreadsheet } from './spreadsheet';
import type { Column } from './table';
import { crc32 } from './zip';

interface Row {
  name: string;
  share: number | null;
}

const columns: Column<Row>[] = [
  { key: 'name', label: 'Name', value: (row) => row.name },
  { key: 'share', label: 'Anteil', value: (row) => row.share, numeric: true },
];

const written = async (rows: readonly Row[]): Promise<string> => await toSpreadsheet('Treiber: [Q3]', columns, rows).text();

describe('a spreadsheet', () => {
  it('keeps numbers as numbers, leaves missing ones empty and writes text as text', async () => {
    const text = await written([
      { name: '=SUM(A1) & <b>', share: 0.41802 },
      { name: 'Bero\u0007tung', share: null },
    ]);
    expect(text).toContain('<c r="B2" s="0"><v>0.41802</v></c>');
    expect(text).toContain('<t xml:space="preserve">=SUM(A1) &amp; &lt;b&gt;</t>');
    expect(text).toContain('Berotung');
    expect(text).not.toContain('r="B3"');
    expect(text).toContain('<sheet name="Treiber   Q3"');
  });

  it('is an archive whose directory tells where every part begins', async () => {
    const bytes = new Uint8Array(await toSpreadsheet('x', columns, [{ name: 'Ärger', share: 1 }]).arrayBuffer());
    const view = new DataView(bytes.buffer);
    const end = bytes.length - 22;
    expect(view.getUint32(end, true)).toBe(0x06054b50);
    let at = view.getUint32(end + 16, true);
    for (let i = 0; i < view.getUint16(end + 10, true); i += 1) {
      expect(view.getUint32(at, true)).toBe(0x02014b50);
      const local = view.getUint32(at + 42, true);
      const [size, path] = [view.getUint32(at + 24, true), view.getUint16(at + 28, true)];
      expect(view.getUint32(local, true)).toBe(0x04034b50);
      const start = local + 30 + path;
      expect(crc32(bytes.subarray(start, start + size))).toBe(view.getUint32(at + 16, true));
      at += 46 + path;
    }
    expect(at).toBe(end);
  });

  it('knows the letters of columns and the check sum of the standard', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
