/** A text cut at the places that a lint or the glossary speaks of; and the text with every suggestion taken. */

export interface Place {
  start: number;
  end: number;
}

export interface Piece<Mark> {
  text: string;
  mark: Mark | null;
}

/** Pieces in order; places that overlap an earlier one are left out. Places count characters, not UTF-16 units. */
export const pieces = <Mark extends Place>(text: string, places: readonly Mark[]): Piece<Mark>[] => {
  const letters = Array.from(text);
  const found: Piece<Mark>[] = [];
  let at = 0;
  for (const place of places.toSorted((one, other) => one.start - other.start)) {
    if (place.start < at || place.end <= place.start) continue;
    if (place.start > at) found.push({ text: letters.slice(at, place.start).join(''), mark: null });
    found.push({ text: letters.slice(place.start, place.end).join(''), mark: place });
    at = place.end;
  }
  if (at < letters.length) found.push({ text: letters.slice(at).join(''), mark: null });
  return found;
};

/** The text with every suggestion in its place. */
export const mended = (text: string, flaws: readonly (Place & { suggestion: string | null })[]): string =>
  pieces(text, flaws)
    .map((piece) => piece.mark?.suggestion ?? piece.text)
    .join('');
