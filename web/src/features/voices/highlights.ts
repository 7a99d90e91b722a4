/** Cuts a comment into plain pieces and pieces that decided its mood. */
import type { Hit } from './shapes';

export interface Piece {
  text: string;
  /** Weight of a word that decided; none for the rest. */
  weight: number | null;
}

/** Places count characters as the server does: a little picture is one, however it is stored. */
export const pieces = (text: string, hits: readonly Hit[]): Piece[] => {
  const letters = Array.from(text);
  const found: Piece[] = [];
  let at = 0;
  for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(at, hit.start);
    if (hit.end <= start || start >= letters.length) continue;
    if (start > at) found.push({ text: letters.slice(at, start).join(''), weight: null });
    found.push({ text: letters.slice(start, hit.end).join(''), weight: hit.weight });
    at = hit.end;
  }
  if (at < letters.length) found.push({ text: letters.slice(at).join(''), weight: null });
  return found;
};
