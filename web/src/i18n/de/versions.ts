import type { versions as english } from '../en/versions';

export const versions: Record<keyof typeof english, string> = {
  'versions.noSteps': 'Noch keine Schritte.',
  'versions.change.added': 'neu',
  'versions.change.removed': 'entfernt',
  'versions.change.moved': 'verschoben',
  'versions.change.changed': 'geändert',
  'versions.change.origin': 'stand hier',
};
