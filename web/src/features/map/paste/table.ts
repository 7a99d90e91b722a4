/** Tables from the clipboard of a spreadsheet: cells by tab, rows by line, quotes where a cell holds either. */

export const parseTable = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const close = (): void => {
    rows.at(-1)!.push(cell.trim());
    cell = '';
  };
  const source = text.replace(/\r\n?/gu, '\n');
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at]!;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === '\t') close();
    else if (sign === '\n') {
      close();
      rows.push([]);
    } else cell += sign;
  }
  close();
  return rows.filter((row) => row.some((one) => one !== ''));
};

/** True for text that came from a table rather than from a sentence. */
export const isTable = (text: string): boolean => text.includes('\t') || parseTable(text).length > 1;
