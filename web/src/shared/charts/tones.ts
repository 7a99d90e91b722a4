/** Colours of groups, in the order the house gives them. */
import type { ColourToken } from '@/shared/theme/tokens';

export const TONES: readonly ColourToken[] = ['c-web', 'c-app', 'c-call', 'c-branch', 'c-mail', 'c-partner', 'c-post', 'c-social'];
