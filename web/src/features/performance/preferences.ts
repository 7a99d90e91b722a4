/** Preferences of groups as rows of a table, and what has surely changed, the largest change first. */
import type { Estimate } from '@/shared/measured';

import type { PreferenceChange, PreferenceGroup, Preferences } from './shapes';

export interface ShareRow {
  group: PreferenceGroup;
  name: string;
  share: Estimate;
}

export interface Changed {
  group: PreferenceGroup;
  change: PreferenceChange;
  /** The share of the name in each period. */
  course: (number | null)[];
}

export const shareRows = ({ groups }: Preferences): ShareRow[] => groups.flatMap((group) => group.names.map((name, at) => ({ group, name, share: group.whole[at]! })));

export const changesOf = ({ groups }: Preferences): Changed[] =>
  groups
    .flatMap((group) =>
      group.changes.map((change) => {
        const at = group.names.indexOf(change.name);
        return { group, change, course: group.series.map(({ shares }) => shares[at]?.value ?? null) };
      }),
    )
    .toSorted((a, b) => Math.abs(b.change.difference.value ?? 0) - Math.abs(a.change.difference.value ?? 0));
