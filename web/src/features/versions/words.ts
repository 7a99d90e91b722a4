/** Words for kinds of changes, tables and states, by what the server calls them. */
import type { TextKey } from '@/i18n';

import type { Change } from './diff/types';
import type { Gaps } from './side/queries';

export const countKeys: Record<Change['change'], TextKey> = {
  added: 'versions.count.added',
  removed: 'versions.count.removed',
  moved: 'versions.count.moved',
  changed: 'versions.count.changed',
};

export const didKeys: Record<Change['change'], TextKey> = {
  added: 'versions.did.added',
  removed: 'versions.did.removed',
  moved: 'versions.did.moved',
  changed: 'versions.did.changed',
};

const tableKeys: Record<string, TextKey> = {
  journey: 'versions.table.journey',
  stage: 'versions.table.stage',
  step: 'versions.table.step',
  lane: 'versions.table.lane',
  card: 'versions.table.card',
  object: 'versions.table.object',
  emotion: 'versions.table.emotion',
  moment: 'versions.table.moment',
  link: 'versions.table.link',
  duty: 'versions.table.duty',
  view: 'versions.table.view',
};

/** What a row of a table is called. */
export const tableKey = (table: string): TextKey => tableKeys[table] ?? 'versions.column.other';

export const stateKeys: Record<Gaps['steps'][number]['state'], TextKey> = {
  same: 'versions.state.same',
  changed: 'versions.state.changed',
  added: 'versions.state.added',
  removed: 'versions.state.removed',
};
