/** What the data of a workspace speak of: touchpoints, channels, period, freshness; and checks of rules against them. */
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';

import { checkRule, getVocabulary } from '@/api/sdk.gen';

import type { RuleCheck, Vocabulary } from './contracts';
import { useWorkspace } from './session';

export const vocabularyQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'vocabulary'],
    queryFn: ({ signal }) => getVocabulary({ path: { ws: workspace }, signal }),
    staleTime: 60_000,
  });

export const useVocabulary = (): UseQueryResult<Vocabulary> => useQuery(vocabularyQuery(useWorkspace().id));

/** Whether a rule is well formed and whom it fits; asks nothing while the text is empty. */
export const useRuleCheck = (text: string, kind: 'event' | 'customer'): UseQueryResult<RuleCheck> => {
  const { id } = useWorkspace();
  return useQuery({
    queryKey: ['workspace', id, 'rule', kind, text],
    queryFn: ({ signal }) => checkRule({ path: { ws: id }, body: { text, kind }, signal }),
    enabled: text.trim() !== '',
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
};
