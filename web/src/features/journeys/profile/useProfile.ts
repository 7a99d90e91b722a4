/** The journey of a profile with everything that edits it: columns, fields, rows of its tables. */
import { newId, prefixes, usePerform, type DutyRow, type Edit, type JourneyDocument, type JourneyRow, type LinkRow } from '@/shared/changes';

export interface Profile {
  id: string;
  document: JourneyDocument;
  journey: JourneyRow;
  mayEdit: boolean;
  setColumn: (column: keyof JourneyRow & string, value: unknown) => void;
  setField: (name: string, value: unknown) => void;
  setDuty: (subject: string, department: string, letter: DutyRow['letter'] | null) => void;
  addLink: (kind: LinkRow['kind'], to: string) => void;
  removeLink: (id: string) => void;
}

export const useProfile = (document: JourneyDocument): Profile => {
  const journey = document.tables.journey[0]!;
  const { id } = journey;
  const perform = usePerform(id);
  const run = (kind: string, edits: Edit[]): void => void perform(kind, edits);
  return {
    id,
    document,
    journey,
    mayEdit: document.role === 'owner' || document.role === 'editor',
    setColumn: (column, value) => run('journey.changed', [{ put: 'journey', id, row: { [column]: value }, was: { [column]: journey[column] } }]),
    setField: (name, value) => run('journey.described', [{ put: 'journey', id, row: { fields: fieldsWith(journey.fields, name, value) }, was: { fields: journey.fields } }]),
    setDuty: (subject, department, letter) => run('duty.changed', dutyEdits(document.tables.duty, id, { subject, department }, letter)),
    addLink: (kind, to) =>
      run('link.added', [
        { add: 'link', row: { id: newId(prefixes.link), journey_id: id, step_id: null, to_journey_id: to, to_step_id: null, kind, name: {} } },
      ]),
    removeLink: (link) => run('link.removed', [{ drop: 'link', id: link }]),
  };
};

/** Fields with one said anew; nothing takes it away. */
export const fieldsWith = (fields: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> => {
  const { [name]: _, ...rest } = fields;
  const isNothing = value === null || value === undefined || (Array.isArray(value) && value.length === 0) || isEmptyObject(value);
  return isNothing ? rest : { ...rest, [name]: value };
};

const isEmptyObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/** Edits that give a department one letter for a subject, or none. */
export const dutyEdits = (
  duties: readonly DutyRow[],
  journey: string,
  place: { subject: string; department: string },
  letter: DutyRow['letter'] | null,
): Edit[] => {
  const present = duties.filter((one) => one.subject_id === place.subject && one.department_id === place.department);
  const [first, ...rest] = present;
  const gone: Edit[] = (letter === null ? present : rest).map(({ id }) => ({ drop: 'duty', id }));
  if (letter === null) return gone;
  if (first) return first.letter === letter ? gone : [...gone, { put: 'duty', id: first.id, row: { letter }, was: { letter: first.letter } }];
  const row = { id: newId(prefixes.duty), journey_id: journey, subject_id: place.subject, department_id: place.department, letter };
  return [{ add: 'duty', row }];
};

/** Subjects for which nobody, or more than one, is accountable. */
export const accountability = (duties: readonly DutyRow[], subject: string): 'none' | 'one' | 'several' => {
  const own = duties.filter((one) => one.subject_id === subject);
  const count = own.filter((one) => one.letter === 'A').length;
  if (count > 1) return 'several';
  return count === 1 || own.length === 0 ? 'one' : 'none';
};
