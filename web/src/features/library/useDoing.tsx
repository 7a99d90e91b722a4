/** Archiving, throwing away, restoring, tagging: done at once, with undo; what is in use asks first. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { toast, toastProblem } from '@/shared/ui/toast';

import { isInUse, useActions, type Changed, type ShownState } from './api';
import { InUseDialog } from './InUseDialog';

interface Doing {
  setState: (ids: readonly string[], state: ShownState) => void;
  tag: (ids: readonly string[], tag: string) => void;
  own: (ids: readonly string[], owner: string) => void;
  /** The question whether something in use shall go everywhere; place it anywhere. */
  question: ReactElement | null;
}

export const useDoing = (onDone: () => void): Doing => {
  const { t } = useText();
  const actions = useActions();
  const [inUse, setInUse] = useState<{ ids: readonly string[]; error: unknown } | null>(null);

  const told = async (work: Promise<Changed>, words: string): Promise<void> => {
    const { scope } = await work;
    toast(words, { undo: () => actions.undo(scope) });
    onDone();
  };
  const words = (state: ShownState, count: number): string =>
    state === 'bin' ? t('library.binned', { count }) : state === 'archived' ? t('library.archived', { count }) : t('library.restored', { count });
  const setState = (ids: readonly string[], state: ShownState, everywhere = false): void =>
    void told(actions.setState(ids, state, everywhere), words(state, ids.length)).catch((error: unknown) =>
      isInUse(error) ? setInUse({ ids, error }) : toastProblem(error),
    );

  return {
    setState,
    tag: (ids, tag) => void told(actions.tag(ids, [tag]), t('library.tagged', { count: ids.length })).catch(toastProblem),
    own: (ids, owner_id) => void told(actions.change(ids, { owner_id }), t('library.owned', { count: ids.length })).catch(toastProblem),
    question: inUse ? (
      <InUseDialog
        error={inUse.error}
        onArchive={() => {
          setInUse(null);
          setState(inUse.ids, 'archived');
        }}
        onEverywhere={() => {
          setInUse(null);
          setState(inUse.ids, 'bin', true);
        }}
        onClose={() => setInUse(null)}
      />
    ) : null,
  };
};
