/** The objects a person opened last, per workspace, on this device. */
import { useLocalStorage } from '@mantine/hooks';
import { useEffect } from 'react';

import { useWorkspace } from '@/shared/api/session';

export interface RecentObject {
  kind: 'journey' | 'object' | 'customer';
  id: string;
  title: string;
  /** `live`, `planned` …; decides the dot. */
  state?: string | undefined;
}

const KEEP = 8;

/** The last opened objects, latest first. */
export const useRecent = () => {
  const { id } = useWorkspace();
  return useLocalStorage<RecentObject[]>({ key: `etappe.recent.${id}`, defaultValue: [], getInitialValueInEffect: false });
};

/** Notes that an object is open; call it on the object's page once its title is known. */
export const useRemember = (object: RecentObject | undefined): void => {
  const [, setRecent] = useRecent();
  const { kind, id, title, state } = object ?? {};
  useEffect(() => {
    if (!kind || !id || !title) return;
    setRecent((before) => [{ kind, id, title, state }, ...before.filter((one) => one.id !== id)].slice(0, KEEP));
  }, [kind, id, title, state, setRecent]);
};
