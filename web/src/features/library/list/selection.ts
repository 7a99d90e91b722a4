/** Which rows are chosen: one by one, or a stretch with Shift. */

/** The rows between two, both included, in the order of the list. */
export const stretch = (ids: readonly string[], from: string, to: string): string[] => {
  const [one, other] = [ids.indexOf(from), ids.indexOf(to)];
  if (one < 0 || other < 0) return [to];
  return ids.slice(Math.min(one, other), Math.max(one, other) + 1);
};

export interface Selection {
  chosen: ReadonlySet<string>;
  /** Where a stretch begins. */
  anchor: string | null;
}

export const noSelection: Selection = { chosen: new Set(), anchor: null };

/** The selection after a row was pressed. */
export const toggled = ({ chosen, anchor }: Selection, ids: readonly string[], id: string, isStretch: boolean): Selection => {
  if (isStretch && anchor) return { chosen: new Set([...chosen, ...stretch(ids, anchor, id)]), anchor };
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return { chosen: next, anchor: id };
};
