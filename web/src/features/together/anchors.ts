/** What the things on a map are called, for everything that points at them; pure. */
import { byRank, type JourneyDocument, type Row, type TableName } from '@/shared/changes';
import type { Language } from '@/shared/format';
import { shown } from '@/shared/text/shown';

import type { Subject } from './comments/types';

const rowOf = (document: JourneyDocument, { table, id }: Subject): Row | undefined =>
  (document.tables[table as TableName] as Row[] | undefined)?.find((one) => one.id === id);

/** Steps in their order through all stages. */
const stepNumber = (document: JourneyDocument, id: string): number => {
  const { stage, step } = document.tables;
  const ordered = stage.toSorted(byRank).flatMap((one) => step.filter((each) => each.stage_id === one.id).toSorted(byRank));
  return ordered.findIndex((one) => one.id === id) + 1;
};

const stepName = (document: JourneyDocument, id: string, language: Language): string => {
  const step = rowOf(document, { table: 'step', id });
  return step ? `${stepNumber(document, id)} ${shown(step['name'] as object, language).value}`.trim() : '';
};

const objectName = (document: JourneyDocument, id: unknown, language: Language): string =>
  shown(document.tables.object.find((one) => one.id === id)?.name, language).value;

/** The name of a row; undefined when the map no longer holds it. */
export const anchorName = (document: JourneyDocument, subject: Subject, language: Language): string | undefined => {
  const row = rowOf(document, subject);
  if (!row) return undefined;
  const step = typeof row['step_id'] === 'string' ? stepName(document, row['step_id'], language) : '';
  if (subject.table === 'step') return stepName(document, row.id, language);
  if (subject.table === 'card') return [objectName(document, row['object_id'], language), step].filter(Boolean).join(' · ');
  if (subject.table === 'object') return objectName(document, row.id, language);
  const name = shown(row['name'] as object | undefined, language).value;
  return [name, step].filter(Boolean).join(' · ');
};
