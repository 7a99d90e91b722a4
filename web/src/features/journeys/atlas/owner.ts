/** A department as two letters on a colour of its own, the same on every screen. */
import type { CSSProperties } from 'react';

import { categoryOrder } from '@/shared/theme/tokens';

export const ownerBadge = (id: string, name = ''): { letters: string; style: CSSProperties } => {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  const token = categoryOrder[sum % categoryOrder.length]!;
  return { letters: lettersOf(name), style: { '--owner': `var(--et-${token})` } as CSSProperties };
};

/** First letters of the first two words, or the first two letters. */
export const lettersOf = (name: string): string => {
  const words = name.split(/[\s&/-]+/u).filter((word) => /^\p{L}/u.test(word) && word.toLowerCase() !== 'und' && word.toLowerCase() !== 'and');
  const letters = words.length > 1 ? `${words[0]![0]}${words[1]![0]}` : (words[0]?.slice(0, 2) ?? '');
  return letters.toUpperCase();
};
