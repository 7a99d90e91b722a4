/** Putting findings right as one change of the map, which one press takes back. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { usePerform, useUndo } from '@/shared/changes';
import { toast } from '@/shared/ui/toast';

import type { Finding } from '../api';
import { joinedFixes } from './findings';

export const useFix = (journey: string) => {
  const { t } = useText();
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const perform = usePerform(journey);
  const { undo } = useUndo(journey);
  const [isBusy, setBusy] = useState(false);
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['compliance', ws, journey] });
  const takeBack = async (): Promise<void> => {
    await undo();
    await refresh();
  };
  const fix = async (findings: readonly Finding[]): Promise<void> => {
    const { edits, taken } = joinedFixes(findings);
    if (edits.length === 0) return;
    setBusy(true);
    try {
      await perform('compliance.fixed', edits);
      await refresh();
      toast(t('framework.fixed', { count: taken }), { undo: takeBack });
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, fix: (findings: readonly Finding[]): void => void fix(findings).catch(() => undefined) };
};
