/** What the words in the palette mean: a limit by the first sign, and which entries they fit. */

export interface PaletteQuery {
  readonly only: 'do' | 'people' | undefined;
  readonly text: string;
}

export const readQuery = (input: string): PaletteQuery => {
  const text = input.trim();
  if (text.startsWith('>')) return { only: 'do', text: text.slice(1).trim() };
  if (text.startsWith('@')) return { only: 'people', text: text.slice(1).trim() };
  return { only: undefined, text };
};

/** Lower case without accents, so that `uber` finds `Über`. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();

/** Entries that contain every word of the text, in whatever order; those that start with it come first. */
export const matching = <Item extends { name: string; words?: string | undefined }>(items: readonly Item[], text: string): Item[] => {
  const words = plain(text).split(/\s+/u).filter(Boolean);
  const hits = items.filter((item) => words.every((word) => plain(`${item.name} ${item.words ?? ''}`).includes(word)));
  const first = words[0] ?? '';
  return hits.toSorted((a, b) => Number(plain(b.name).startsWith(first)) - Number(plain(a.name).startsWith(first)));
};
