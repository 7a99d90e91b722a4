/** Which words of a text another text does not have, in order (longest common subsequence). */

export interface Marked {
  word: string;
  isOwn: boolean;
}

const split = (text: string): string[] => text.split(/\s+/u).filter(Boolean).slice(0, 400);

export const differing = (text: string, other: string): Marked[] => {
  const [a, b] = [split(text), split(other)];
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    }
  }
  const marked: Marked[] = [];
  for (let i = 0, j = 0; i < a.length; ) {
    const isSame = a[i] === b[j];
    if (!isSame && j < b.length && longest[i]![j + 1]! >= longest[i + 1]![j]!) {
      j += 1;
      continue;
    }
    marked.push({ word: a[i]!, isOwn: !isSame });
    if (isSame) j += 1;
    i += 1;
  }
  return marked;
};
