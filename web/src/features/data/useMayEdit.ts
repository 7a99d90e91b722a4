/** Whether the person may change sources and mend data here. */
import { useWorkspace } from '@/shared/api/session';

export const useMayEdit = (): boolean => {
  const { role } = useWorkspace();
  return role === 'owner' || role === 'editor';
};
