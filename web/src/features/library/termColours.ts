/** Colours of terms by their names; the name of the term always stands beside the mark. */
import type { ColourToken } from '@/shared/theme/tokens';

const tokens: Record<string, ColourToken> = {
  grey: 'neu',
  blue: 'c-web',
  teal: 'c-app',
  green: 'c-post',
  yellow: 'brand',
  orange: 'neg-2',
  red: 'c-partner',
  pink: 'c-branch',
  violet: 'c-social',
};

export const termColour = (name: unknown): ColourToken => (typeof name === 'string' ? tokens[name] : undefined) ?? 'neu';
