/** The rules of the information architecture, and changing them. */
import { useAll, type LibraryObject } from '@/shared/fields';

import type { Level } from '../rules/settings';
import { useTree } from '../useTree';
import { rulesByLevel } from './architecture';

const names: Record<Level, { de: string; en: string }> = {
  L0: { de: 'Lebenszyklus', en: 'Lifecycle' },
  L1: { de: 'Journey', en: 'Journey' },
  L2: { de: 'Mikro-Journey', en: 'Micro-journey' },
};

export const useRules = () => {
  const { data, error, refetch } = useAll('information_rule');
  const { add, change } = useTree();
  const rules = rulesByLevel(data ?? []);
  const put = async (level: Level, changes: Record<string, unknown>): Promise<void> => {
    const rule: LibraryObject | undefined = rules[level];
    const said = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
    if (rule) await change(rule, changes);
    else await add('information_rule', 'ir', names[level], { level, ...said });
  };
  return {
    data,
    error,
    refetch: () => void refetch(),
    rules,
    put: (level: Level, changes: Record<string, unknown>): void => void put(level, changes).catch(() => undefined),
  };
};
