/** The settings on the screen: what was set here, what holds, what comes from above and stays. */
import { useText } from '@/i18n/useText';
import { useActions } from '@/features/library';
import { useWorkspace } from '@/shared/api/session';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useFramework, useSaveSettings } from '../api';
import type { Settings } from './settings';

export interface SettingsEditing {
  own: Settings;
  effective: Settings;
  canEdit: boolean;
  save: (settings: Settings) => void;
}

export const useSettings = () => {
  const { t } = useText();
  const { data, error, refetch } = useFramework();
  const saving = useSaveSettings();
  const { undo } = useActions();
  const canEdit = useWorkspace().role === 'owner';
  const save = (settings: Settings): void =>
    saving.mutate(settings, {
      onError: toastProblem,
      onSuccess: () => toast(t('framework.saved'), { undo: () => undo('framework') }),
    });
  const editing: SettingsEditing | null = data ? { own: data.settings, effective: data.effective, canEdit, save } : null;
  return { state: data, error, refetch: () => void refetch(), editing };
};
