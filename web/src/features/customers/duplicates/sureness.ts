/** How sure a suggestion is, in a word. */
import type { TextKey } from '@/i18n';

const SURE = 0.95;
const LIKELY = 0.8;

export const sureness = (score: number): TextKey =>
  score >= SURE ? 'customers.verySure' : score >= LIKELY ? 'customers.likely' : 'customers.possible';
