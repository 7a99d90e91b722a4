/** Reads a step lane by lane, for those who would rather hear a column than a row. */
import { text } from '@/i18n';

import { words } from '../document/words';
import type { Editor } from '../editor/Editor';

export const readStep = (editor: Editor, column: number): void => {
  const model = editor.model();
  const step = model.steps[column];
  if (!step) return;
  const language = editor.language();
  const head = text('map.stepNamed', { number: step.number, name: words(step.row.name, language) });
  const lanes = model.lanes.flatMap(({ row, byColumn }) => {
    const cards = (byColumn.get(column) ?? []).map(({ object }) => words(object?.name, language)).filter(Boolean);
    return cards.length > 0 ? [`${editor.laneName(row.id)}: ${cards.join('; ')}`] : [];
  });
  editor.say([head, ...lanes].join('. '));
};
