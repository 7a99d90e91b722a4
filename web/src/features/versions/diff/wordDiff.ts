/** Two wordings compared word by word: what stayed, what went, what came. Pure. */

export interface Piece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const LONGEST = 400;

const wordsOf = (text: string): string[] => text.split(/(\s+)/u).filter((word) => word !== '');

/** The longest common run of words; texts beyond all measure are shown as replaced as a whole. */
export const wordDiff = (before: string, after: string): Piece[] => {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length > LONGEST || now.length > LONGEST) return joined([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
  const common = lengths(old, now);
  const pieces: Piece[] = [];
  let [i, k] = [0, 0];
  while (i < old.length || k < now.length) {
    if (i < old.length && k < now.length && old[i] === now[k]) {
      pieces.push({ kind: 'same', text: old[i]! });
      i += 1;
      k += 1;
    } else if (k >= now.length || (i < old.length && common[i + 1]![k]! >= common[i]![k + 1]!)) {
      pieces.push({ kind: 'removed', text: old[i]! });
      i += 1;
    } else {
      pieces.push({ kind: 'added', text: now[k]! });
      k += 1;
    }
  }
  return tidied(joined(pieces));
};

/** `lengths[i][k]`: how many words the rests from i and k have in common. */
const lengths = (old: readonly string[], now: readonly string[]): number[][] => {
  const table = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let k = now.length - 1; k >= 0; k -= 1) {
      table[i]![k] = old[i] === now[k] ? table[i + 1]![k + 1]! + 1 : Math.max(table[i + 1]![k]!, table[i]![k + 1]!);
    }
  }
  return table;
};

const joined = (pieces: readonly Piece[]): Piece[] =>
  pieces.reduce<Piece[]>((all, piece) => {
    if (piece.text === '') return all;
    const last = all.at(-1);
    return last?.kind === piece.kind ? [...all.slice(0, -1), { kind: piece.kind, text: last.text + piece.text }] : [...all, piece];
  }, []);

/** A lone space between two changes belongs to them: one wording is replaced by another, not word for word. */
const tidied = (pieces: readonly Piece[]): Piece[] => {
  const found: Piece[] = [];
  let run: Piece[] = [];
  const close = (): void => {
    const said = (without: Piece['kind']): string => run.filter(({ kind }) => kind !== without).map(({ text }) => text).join('');
    const changed = run.some(({ kind }) => kind !== 'same');
    found.push(...(changed ? [{ kind: 'removed' as const, text: said('added') }, { kind: 'added' as const, text: said('removed') }].filter(({ text }) => text !== '') : run));
    run = [];
  };
  pieces.forEach((piece, at) => {
    const isBetween = piece.kind === 'same' && piece.text.trim() === '' && run.length > 0 && at < pieces.length - 1;
    if (piece.kind !== 'same' || isBetween) return void run.push(piece);
    close();
    found.push(piece);
  });
  close();
  return found;
};
