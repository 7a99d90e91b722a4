/** What keys and menus do with metric cards: add, remove, move to the next step. */
import { text } from '@/i18n';

import type { Editor } from '../editor/Editor';
import { addMetricCard, dropRow, putRow } from './rows';
import type { Metric, Subject } from './shapes';

export const isMetricCard = (id: string | null): id is string => id?.startsWith('mc_') ?? false;

/** Puts a metric on something, and the cursor on its card. */
export const addCard = (editor: Editor, subject: Subject, metric: Pick<Metric, 'id'>): string => {
  const siblings = [...editor.metrics().byId.values()].map(({ row }) => row).filter((row) => row.subject_table === subject.table && row.subject_id === subject.id);
  const { edits, card } = addMetricCard(editor.model().journey.id, subject, metric.id, siblings);
  editor.run('metric.card_added', edits);
  return card;
};

export const removeCard = (editor: Editor, id: string): void => {
  const { cursor } = editor.store.get();
  editor.run('metric.card_removed', dropRow('metric_card', id), { said: text('cards.removed') });
  editor.select([]);
  requestAnimationFrame(() => editor.focus({ ...cursor, card: null }));
};

/** To the step beside it; cards of stages, moments and the journey stay where they are. */
export const moveCard = (editor: Editor, id: string, by: -1 | 1): boolean => {
  const row = editor.metrics().byId.get(id)?.row;
  if (row?.subject_table !== 'step') return false;
  const { steps } = editor.model();
  const at = steps.findIndex((step) => step.row.id === row.subject_id);
  const next = steps[at + by];
  if (!next) return false;
  editor.run('metric.card_moved', putRow('metric_card', row, { subject_id: next.row.id }));
  const { cursor } = editor.store.get();
  requestAnimationFrame(() => editor.focus({ ...cursor, column: editor.stepColumn(next.column), card: id }));
  return true;
};

/** What a new card at the cursor would be about: the step, on stage heads the stage, on lane heads the journey. */
export const subjectAtCursor = (editor: Editor): Subject => {
  const { cursor } = editor.store.get();
  const model = editor.model();
  const step = model.steps[editor.columnStep(cursor.column)];
  if (cursor.column < 0 || !step) return { table: 'journey', id: model.journey.id };
  return cursor.row === 'stages' ? { table: 'stage', id: step.stage.id } : { table: 'step', id: step.row.id };
};
