import { expect, it } from 'vitest';

import { grouped } from './groupProblems';

const problem = (code: string, column: string, row: number | null) => ({ code, column, row, message: `${code} in ${row}` });

it('says the same thing once, with its rows', () => {
  const problems = [problem('time.missing', 'Zeit', 3), problem('time.missing', 'Zeit', 9), problem('time.missing', 'Ende', 9), problem('xes.lifecycle', '', null)];
  expect(grouped(problems).map(({ problem: { code, column }, rows }) => [code, column, rows])).toEqual([
    ['time.missing', 'Zeit', [3, 9]],
    ['time.missing', 'Ende', [9]],
    ['xes.lifecycle', '', []],
  ]);
});
