/** What every part of the page is given. */
import type { Conformity, Others } from './shapes';

export interface PartProps {
  journey: string;
  answer: Conformity;
  others: Others;
}
