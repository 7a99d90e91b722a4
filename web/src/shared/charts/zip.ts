/** A ZIP archive of uncompressed files, as the format's APPNOTE describes it (local headers, central directory, end record). */

export interface Entry {
  name: string;
  content: string;
}

const POLYNOMIAL = 0xedb88320;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** CRC-32 (ISO 3309), as every entry of an archive states it. */
export const crc32 = (bytes: Uint8Array): number => {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

/** Fields of a header one after the other, each with its width in bytes, low byte first. */
const header = (...fields: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
};

/** Names and times are told in UTF-8 and as 1 January 1980: the same numbers give the same file. */
const [VERSION, UTF8, STORED, TIME, DATE] = [20, 0x0800, 0, 0, 0x21];

export const zip = (entries: readonly Entry[]): Blob => {
  const encode = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const [path, bytes] = [encode.encode(name), encode.encode(content)];
    const common = [[2, VERSION], [2, UTF8], [2, STORED], [2, TIME], [2, DATE], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]] as const;
    const local = header([4, 0x04034b50], ...common);
    directory.push(header([4, 0x02014b50], [2, VERSION], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path);
    parts.push(local, path, bytes);
    offset += local.length + path.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = header([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...directory, end]);
};
