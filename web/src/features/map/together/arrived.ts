/** Which cards of a map a command of somebody else touches. */
import type { Edit } from '@/shared/changes';

import type { MapModel } from '../document/mapModel';

export const rowsOfCards = (model: MapModel, edits: readonly Edit[]): string[] =>
  edits.flatMap((edit) => {
    if ('add' in edit) return edit.add === 'card' ? [edit.row.id] : [];
    if ('drop' in edit) return [];
    if (edit.put === 'card') return [edit.id];
    return edit.put === 'object' ? [...model.cards.values()].filter(({ object_id }) => object_id === edit.id).map(({ id }) => id) : [];
  });
