/** Why two customers may be one, in words. */
import type { TextKey } from '@/i18n';
import type { TextTools } from '@/i18n/useText';

import type { DuplicateReason } from '../shapes';

const fields: Record<string, TextKey> = {
  email: 'customers.fieldEmail',
  phone: 'customers.fieldPhone',
  name: 'customers.fieldName',
  first_name: 'customers.fieldFirstName',
  last_name: 'customers.fieldLastName',
  birthday: 'customers.fieldBirthday',
  birth_date: 'customers.fieldBirthday',
  date_of_birth: 'customers.fieldBirthday',
  address: 'customers.fieldAddress',
  street: 'customers.fieldStreet',
  city: 'customers.fieldCity',
  postcode: 'customers.fieldPostcode',
  company: 'customers.fieldCompany',
};

const codes: Record<string, TextKey> = {
  same: 'customers.reasonSame',
  exact: 'customers.reasonSame',
  similar: 'customers.reasonSimilar',
  close: 'customers.reasonSimilar',
  part: 'customers.reasonPart',
  different: 'customers.reasonDifferent',
};

export const reasonWords = ({ code, field }: DuplicateReason, t: TextTools['t']): string => {
  const name = fields[field] ? t(fields[field]) : field;
  return codes[code] ? t(codes[code], { field: name }) : `${name}: ${code}`;
};

const SURE = 0.95;
const LIKELY = 0.8;

/** How sure a suggestion is, in a word. */
export const sureness = (score: number): TextKey =>
  score >= SURE ? 'customers.verySure' : score >= LIKELY ? 'customers.likely' : 'customers.possible';
