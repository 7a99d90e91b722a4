/** Trees in which a thing may stand under several others: the rows on the screen, and what a move changes. */

export interface Node {
  id: string;
  parents: readonly string[];
}

export interface TreeRow {
  id: string;
  /** Under which parent this row stands; `null` at the top. */
  parent: string | null;
  depth: number;
  /** The way from the top, which tells equal things at different places apart. */
  path: string;
  hasChildren: boolean;
  isOpen: boolean;
}

const SEPARATOR = '/';

const childrenOf = (nodes: readonly Node[]): ReadonlyMap<string | null, string[]> => {
  const known = new Set(nodes.map((node) => node.id));
  const children = new Map<string | null, string[]>();
  for (const node of nodes) {
    const parents = node.parents.filter((parent) => known.has(parent) && parent !== node.id);
    for (const parent of parents.length > 0 ? parents : [null]) children.set(parent, [...(children.get(parent) ?? []), node.id]);
  }
  return children;
};

/** The rows of a tree in order; closed branches hide what is below. A circle is shown once and not followed. */
export const rowsOf = (nodes: readonly Node[], isOpen: (path: string) => boolean): TreeRow[] => {
  const children = childrenOf(nodes);
  const rows: TreeRow[] = [];
  const walk = (parent: string | null, way: readonly string[]): void => {
    for (const id of children.get(parent) ?? []) {
      if (way.includes(id)) continue;
      const path = [...way, id].join(SEPARATOR);
      const hasChildren = (children.get(id)?.length ?? 0) > 0;
      const open = hasChildren && isOpen(path);
      rows.push({ id, parent, depth: way.length, path, hasChildren, isOpen: open });
      if (open) walk(id, [...way, id]);
    }
  };
  walk(null, []);
  return rows;
};

/** Everything that stands below a thing, itself included. */
export const below = (nodes: readonly Node[], id: string): ReadonlySet<string> => {
  const children = childrenOf(nodes);
  const found = new Set<string>();
  const walk = (one: string): void => {
    if (found.has(one)) return;
    found.add(one);
    for (const child of children.get(one) ?? []) walk(child);
  };
  walk(id);
  return found;
};

/** The parents after a move from one place to another; `isCopy` keeps the old place too. */
export const parentsAfter = (node: Node, from: string | null, to: string | null, isCopy: boolean): string[] => {
  const kept = node.parents.filter((parent) => isCopy || parent !== from);
  return to === null || kept.includes(to) ? kept : [...kept, to];
};

/** Whether a thing may stand there: not under itself nor under what stands below it. */
export const mayStand = (nodes: readonly Node[], id: string, to: string | null): boolean => to === null || !below(nodes, id).has(to);

/** Where Alt with an arrow brings a row: right under the row above it, left beside its parent. */
export const keyTarget = (rows: readonly TreeRow[], at: number, key: string): { to: string | null } | null => {
  const row = rows[at];
  if (!row) return null;
  if (key === 'ArrowRight') {
    const above = rows.slice(0, at).findLast((one) => one.depth === row.depth && one.parent === row.parent);
    return above ? { to: above.id } : null;
  }
  if (key === 'ArrowLeft') {
    const parent = rows.slice(0, at).findLast((one) => one.depth === row.depth - 1);
    return parent ? { to: parent.parent } : null;
  }
  return null;
};
