/** Asking the server one question about journeys under the one filter. */
import type { FilterRequest } from '@/shared/filter';
import { useAnswer, type Asked } from '@/shared/measured/useAnswer';

import type { QuestionName, Questions } from './types';

interface Options {
  enabled?: boolean;
  /** Asks under another filter, for comparisons. */
  filter?: FilterRequest;
}

export const useQuestion = <Name extends QuestionName>(
  name: Name,
  spec: Questions[Name]['spec'],
  options: Options = {},
): Asked<Questions[Name]['answer']> => useAnswer(`/questions/${name}`, { spec }, options);
