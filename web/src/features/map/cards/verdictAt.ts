/** What the data say about a card: about itself, else about the object it shows. */
import type { CardRow } from '@/shared/changes';

import type { MapState } from '../editor/state';
import type { Verdict } from '../measured/verdicts';

export const verdictAt = ({ verdicts }: Pick<MapState, 'verdicts'>, { id, object_id }: Pick<CardRow, 'id' | 'object_id'>): Verdict | undefined =>
  verdicts.get(id) ?? verdicts.get(object_id);
