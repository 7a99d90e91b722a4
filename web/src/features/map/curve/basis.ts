/** What the curves rest on, in words. */
import type { TextKey } from '@/i18n';

import type { Basis } from './feelings';

export const basisKeys: Record<Basis, TextKey> = {
  measured: 'map.basis.measured',
  assumed: 'map.basis.assumed',
  expected: 'map.basis.expected',
};
