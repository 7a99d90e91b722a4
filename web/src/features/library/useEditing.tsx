/** Editing one object: saving, who may, and what to do when somebody changed the same first. */
import { useState, type ReactElement } from 'react';

import { allows, useRole } from '@/features/together';
import { toastProblem } from '@/shared/ui/toast';
import type { LibraryObject, ObjectChanges } from '@/shared/fields';
import { kindOfId, useKinds } from '@/shared/fields';

import { Clash, useChangeObject, useObject, type ObjectDetail } from './api';
import { ClashNote } from './ClashNote';

export interface Editing {
  object: ObjectDetail | undefined;
  error: Error | null;
  refetch: () => void;
  canEdit: boolean;
  save: (changes: ObjectChanges) => void;
  /** Yours and theirs, while it is to be decided. */
  clash: ReactElement | null;
}

export const useEditing = (id: string): Editing => {
  const { data: object, error, refetch } = useObject(id);
  const kind = kindOfId(useKinds().data, id);
  const change = useChangeObject(id, kind?.room ?? 'library');
  const [clash, setClash] = useState<Clash | null>(null);
  const canEdit = allows(useRole(), 'editor') && object?.origin === null && object.state !== 'bin';

  const store = (changes: ObjectChanges, seen: LibraryObject): void =>
    change.mutate({ changes, seen }, { onError: (problem) => (problem instanceof Clash ? setClash(problem) : toastProblem(problem)) });

  return {
    object,
    error,
    refetch: () => void refetch(),
    canEdit,
    save: (changes) => object && store(changes, object),
    clash: clash && kind ? (
      <ClashNote
        kind={kind}
        clash={clash}
        onMine={() => {
          store(clash.mine, clash.theirs);
          setClash(null);
        }}
        onTheirs={() => setClash(null)}
      />
    ) : null,
  };
};
