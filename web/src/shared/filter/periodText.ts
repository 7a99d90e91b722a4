/** The period of a filter in words, as the notes of charts say it. */
import type { TextTools } from '@/i18n/useText';

import type { FilterRequest } from './search';

export const periodText = ({ t, f }: Pick<TextTools, 't' | 'f'>, { start_us, end_us }: FilterRequest): string =>
  start_us !== null && end_us !== null ? f.period(start_us, end_us - 1) : t('filter.wholePeriod');
