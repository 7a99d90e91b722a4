/** Problems of the same kind in the same column become one, with all their rows. */

export interface FileProblem {
  row?: number | null;
  column?: string;
  code: string;
  message: string;
  hint?: string;
}

export interface ProblemGroup {
  readonly problem: FileProblem;
  readonly rows: readonly number[];
}

export const grouped = (problems: readonly FileProblem[]): ProblemGroup[] => {
  const groups = new Map<string, { problem: FileProblem; rows: number[] }>();
  for (const problem of problems) {
    const key = `${problem.code}\u0000${problem.column ?? ''}`;
    const group = groups.get(key) ?? { problem, rows: [] };
    groups.set(key, group);
    if (typeof problem.row === 'number') group.rows.push(problem.row);
  }
  return [...groups.values()];
};
