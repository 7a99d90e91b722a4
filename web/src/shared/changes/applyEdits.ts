/** What a document looks like after some edits; pure, and the same edit twice changes nothing more. */
import type { AddEdit, DropEdit, Edit, JourneyDocument, PutEdit, Row, Tables, TableName } from './types';

/** Which rows go when a row goes: the child's table and the column that names the parent. */
const children: Partial<Record<TableName, readonly (readonly [TableName, string])[]>> = {
  stage: [['step', 'stage_id']],
  step: [
    ['card', 'step_id'],
    ['emotion', 'step_id'],
    ['moment', 'step_id'],
    ['link', 'step_id'],
  ],
  lane: [['card', 'lane_id']],
};

type Rows = Record<TableName, Row[]>;

const isTable = (name: string, tables: Tables): name is TableName => Object.hasOwn(tables, name);

/** The document after the edits. Rows that no edit touches stay the same objects. */
export const applyEdits = (document: JourneyDocument, edits: readonly Edit[]): JourneyDocument => {
  const rows = edits.reduce<Rows>(applyEdit(journeyOf(document)), document.tables as unknown as Rows);
  return rows === (document.tables as unknown as Rows) ? document : { ...document, tables: rows as unknown as Tables };
};

const journeyOf = (document: JourneyDocument): string => document.tables.journey[0]?.id ?? '';

const applyEdit =
  (journey: string) =>
  (rows: Rows, edit: Edit): Rows => {
    if ('add' in edit) return added(rows, edit, journey);
    return 'put' in edit ? changed(rows, edit) : dropped(rows, edit);
  };

const added = (rows: Rows, { add, row }: AddEdit, journey: string): Rows => {
  if (!isTable(add, rows as unknown as Tables) || isForeign(add, row, journey)) return rows;
  if (rows[add].some((one) => one.id === row.id)) return rows;
  return { ...rows, [add]: [...rows[add], row] };
};

/** Rows of other journeys may travel in the same command. */
const isForeign = (table: TableName, row: Row, journey: string): boolean =>
  table === 'journey' ? row.id !== journey : table !== 'object' && row['journey_id'] !== journey;

const changed = (rows: Rows, { put, id, row }: PutEdit): Rows => {
  if (!isTable(put, rows as unknown as Tables)) return rows;
  const at = rows[put].findIndex((one) => one.id === id);
  if (at < 0) return rows;
  return { ...rows, [put]: rows[put].with(at, { ...rows[put][at]!, ...row, id }) };
};

const dropped = (rows: Rows, { drop, id }: DropEdit): Rows => {
  if (!isTable(drop, rows as unknown as Tables) || !rows[drop].some((one) => one.id === id)) return rows;
  const without: Rows = { ...rows, [drop]: rows[drop].filter((one) => one.id !== id) };
  return (children[drop] ?? []).reduce(
    (left, [table, column]) =>
      left[table].filter((one) => one[column] === id).reduce((now, child) => dropped(now, { drop: table, id: child.id }), left),
    without,
  );
};

/** Adds objects the document does not know yet, so that a card placed a moment ago has its words. */
export const withObjects = (document: JourneyDocument, objects: readonly Row[]): JourneyDocument =>
  applyEdits(document, objects.map((row) => ({ add: 'object', row })));

/** True when a card or persona refers to an object the document does not hold. */
export const isMissingObjects = (document: JourneyDocument): boolean => {
  const known = new Set(document.tables.object.map((one) => one.id));
  const personas = document.tables.journey[0]?.persona_ids ?? [];
  return document.tables.card.some((card) => !known.has(card.object_id)) || personas.some((id) => !known.has(id));
};
