/** Makes a whole document of the rows of a version or of a shared map. */
import type { JourneyDocument } from '@/shared/changes';

import type { Readable } from './types';

const nobody = { command: 0, role: 'viewer', can_undo: false, can_redo: false, people: [], journeys: [] } as const;

export const asDocument = (readable: Readable): JourneyDocument => ({ ...nobody, people: [], journeys: [], ...readable });
