/** Making and moving what stands in trees of the framework; every change can be taken back. */
import { useQueryClient } from '@tanstack/react-query';

import { useText } from '@/i18n/useText';
import { useActions } from '@/features/library';
import { useWorkspace } from '@/shared/api/session';
import { newId, usePerform, type Text } from '@/shared/changes';
import { toast } from '@/shared/ui/toast';

interface Movable {
  id: string;
  fields: Record<string, unknown>;
}

export const useTree = () => {
  const { t } = useText();
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const perform = usePerform('framework');
  const { undo } = useActions();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['objects', ws] });

  const add = async (kind: string, prefix: string, name: Text, fields: Record<string, unknown>): Promise<string> => {
    const id = newId(prefix);
    await perform('object.created', [{ add: 'object', row: { id, kind, name, fields } }]);
    await refresh();
    return id;
  };
  const change = async (one: Movable, changes: Record<string, unknown>): Promise<void> => {
    const fields = Object.fromEntries(Object.entries({ ...one.fields, ...changes }).filter(([, value]) => value !== null));
    await perform('object.moved', [{ put: 'object', id: one.id, row: { fields }, was: { fields: one.fields } }]);
    await refresh();
    toast(t('framework.moved'), { undo: () => undo('framework') });
  };
  return { add, change };
};
