/** Takes commands the server has confirmed into a document, in their order, each once, however they arrive. */
import { applyEdits } from './applyEdits';
import type { Command, Edit, JourneyDocument } from './types';

const REMEMBERED = 200;

/** The document with one more confirmed command. One that arrives late is followed again by those after it. */
export const confirm = (document: JourneyDocument, command: Command): JourneyDocument => {
  const recent = document.recent ?? [];
  if (command.id <= document.command || recent.some((one) => one.id === command.id)) return document;
  const later = recent.filter((one) => one.id > command.id);
  const edits = [command, ...later].flatMap((one) => editsFor(document, one));
  const next = applyEdits(document, edits);
  return { ...next, recent: [...recent.filter((one) => one.id < command.id), command, ...later].slice(-REMEMBERED) };
};

/** Objects made elsewhere belong to the library, not to this document. */
const editsFor = (document: JourneyDocument, command: Command): Edit[] => {
  const isOwn = command.scope === document.tables.journey[0]?.id;
  return isOwn ? command.edits : command.edits.filter((edit) => !('add' in edit && edit.add === 'object'));
};

/** Tables a command touches. */
export const tablesOf = (edits: readonly Edit[]): Set<string> =>
  new Set(edits.map((edit) => ('add' in edit ? edit.add : 'put' in edit ? edit.put : edit.drop)));

/** Rows of a table that a command touches. */
export const rowsOf = (edits: readonly Edit[], table: string): string[] =>
  edits.flatMap((edit) => {
    if ('add' in edit) return edit.add === table ? [edit.row.id] : [];
    const name = 'put' in edit ? edit.put : edit.drop;
    return name === table ? [edit.id] : [];
  });
