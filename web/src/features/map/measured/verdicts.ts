/** What the data say about the statements of a map: of everything with assumptions the gravest one. */
import { HYPOTHESIS_STATES, type HypothesisRow, type MeasuredHypothesis } from './shapes';

/** An assumption with what was measured about it. */
export interface Verdict {
  row: HypothesisRow;
  found: MeasuredHypothesis;
}

export type Verdicts = ReadonlyMap<string, Verdict>;

export const NO_VERDICTS: Verdicts = new Map();

const gravity = ({ found }: Verdict): number => HYPOTHESIS_STATES.indexOf(found.state);

/** Verdicts by the id of what they are about; those that say the same stay the same objects. */
export const verdictsOf = (
  rows: readonly HypothesisRow[],
  measured: ReadonlyMap<string, MeasuredHypothesis>,
  before: Verdicts = NO_VERDICTS,
): Verdicts => {
  const gravest = new Map<string, Verdict>();
  for (const row of rows) {
    const found = measured.get(row.id);
    if (!found) continue;
    const known = gravest.get(row.subject_id);
    const next = { row, found };
    if (!known || gravity(next) < gravity(known)) gravest.set(row.subject_id, next);
  }
  return new Map([...gravest].map(([id, next]) => [id, kept(before.get(id), next)]));
};

const kept = (last: Verdict | undefined, next: Verdict): Verdict => (last && last.row === next.row && last.found === next.found ? last : next);

/** The gravest of several places. */
export const gravestOf = (ids: readonly string[], verdicts: Verdicts): Verdict | undefined =>
  ids
    .map((id) => verdicts.get(id))
    .filter((one) => one !== undefined)
    .toSorted((a, b) => gravity(a) - gravity(b))[0];

/** Decided by data, one way or the other. */
export const isDecided = ({ found }: Verdict): boolean => found.state === 'confirmed' || found.state === 'contradicted';
