/** Places a touchpoint that was seen in the data: the one in the library by that name, or a new one. */
import { text } from '@/i18n';
import { request } from '@/shared/api/http';
import type { ObjectRow } from '@/shared/changes';

import { placeObject, writeCard } from '../document/cardEdits';
import { addLane } from '../document/structureEdits';
import type { Editor } from '../editor/Editor';

const known = async (workspacePath: string, name: string): Promise<ObjectRow | undefined> => {
  const { items } = await request<{ items: ObjectRow[] }>(`${workspacePath}/objects`, { query: { kind: 'touchpoint', search: name, limit: 50 } });
  return items.find((object) => object.name.de === name || object.name.en === name);
};

export const placeTouchpoint = async (editor: Editor, name: string, column: number): Promise<void> => {
  const model = editor.model();
  const lane = model.lanes.find(({ row }) => row.kind === 'touchpoint')?.row.id;
  const made = lane ? null : addLane(model, 'touchpoint');
  const place = { laneId: lane ?? made!.lane, column };
  const object = await known(editor.path(), name).catch(() => undefined);
  const { edits } = object ? placeObject(model, place, object.id) : writeCard(model, place, { [editor.language()]: name }, 'touchpoint');
  const step = model.steps[column]?.number ?? column + 1;
  editor.run('card.placed', [...(made?.edits ?? []), ...edits], { ...(object && { objects: [object] }), said: text('plan.placed', { name, step }) });
};
