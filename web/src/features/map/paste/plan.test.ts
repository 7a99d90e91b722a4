import { applyEdits } from '@/shared/changes';
import { describe, expect, it } from 'vitest';

import { buildMap } from '../document/mapModel';
import { testMap } from '../document/testMap';
import { guessOptions, LONGEST_CARD, pasteEdits, planPaste, type PasteContext, type PasteOptions } from './plan';
import { isTable, parseTable } from './table';

const names: Record<string, string> = { la_do: 'Handeln', la_feel: 'Fühlen', la_pain: 'Schmerzpunkte', la_back: 'Backstage' };
const context = (column = 0, laneId = 'la_do'): PasteContext => ({
  model: testMap([]),
  start: { laneId, column },
  language: 'de',
  nameOf: (id) => names[id] ?? '',
  library: [],
});
const plain: PasteOptions = { hasStepNames: false, hasLaneNames: false, addsSteps: true };

describe('parseTable', () => {
  it('reads rows, tabs and quoted line breaks', () => {
    expect(parseTable('a\tb\r\n"x\ny"\t"say ""hi"""\n')).toEqual([
      ['a', 'b'],
      ['x\ny', 'say "hi"'],
    ]);
  });

  it('drops empty rows and knows a sentence from a table', () => {
    expect(parseTable('\t\n\na')).toEqual([['a']]);
    expect([isTable('one sentence'), isTable('a\tb'), isTable('a\nb')]).toEqual([false, true, true]);
  });
});

describe('planPaste', () => {
  it('lands at the cell in focus and adds steps that are missing', () => {
    const plan = planPaste([['x', 'y', 'z']], context(1), plain);
    expect(plan.cells.map(({ column, text }) => [column, text])).toEqual([[1, 'x'], [2, 'y'], [3, 'z']]);
    expect(plan.newSteps).toEqual(['']);
    expect(plan.problems).toEqual([]);
  });

  it('says how many columns are too many when no steps shall be added', () => {
    const plan = planPaste([['x', 'y', 'z']], context(2), { ...plain, addsSteps: false });
    expect(plan.problems).toEqual([{ code: 'tooManyColumns', count: 2 }]);
    expect(plan.cells).toHaveLength(1);
  });

  it('says which rows find no lane, and that feelings take no text', () => {
    const plan = planPaste([['a'], ['b'], ['c'], ['d'], ['e']], context(), plain);
    expect(plan.problems).toEqual([{ code: 'tooManyRows', count: 1 }, { code: 'feel', row: 2 }]);
  });

  it('finds lanes and steps by their names', () => {
    const table = [
      ['', 'ST_2', 'Ganz neu'],
      ['handeln', 'x', 'y'],
      ['Gibt es nicht', 'z', ''],
    ];
    const options = guessOptions(table, context());
    expect(options).toEqual({ hasStepNames: true, hasLaneNames: true, addsSteps: true });
    const plan = planPaste(table, context(), options);
    expect(plan.cells.map(({ laneId, column, text }) => [laneId, column, text])).toEqual([['la_do', 1, 'x'], ['la_do', 3, 'y']]);
    expect(plan.newSteps).toEqual(['Ganz neu']);
    expect(plan.problems).toEqual([{ code: 'noLane', name: 'Gibt es nicht', row: 3 }]);
  });

  it('refuses texts that are too long and says where', () => {
    const plan = planPaste([['x'.repeat(LONGEST_CARD + 1)]], context(), plain);
    expect(plan.problems).toEqual([{ code: 'tooLong', row: 1, column: 1, length: LONGEST_CARD + 1 }]);
  });

  it('makes one card per line of a cell', () => {
    expect(planPaste([['one\n\ntwo']], context(), plain).cells.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('says when nothing is left', () => {
    expect(planPaste([], context(), plain).problems).toEqual([{ code: 'empty' }]);
  });
});

describe('pasteEdits', () => {
  it('writes objects, cards and steps in one go', () => {
    const at = context(2);
    const plan = planPaste([['one\ntwo', 'new']], at, plain);
    const next = buildMap(applyEdits(at.model.document, pasteEdits(plan, at, 'Neuer Schritt')))!;
    expect(next.steps).toHaveLength(4);
    expect(next.steps[3]?.row.name).toEqual({ de: 'Neuer Schritt' });
    const texts = (column: number) => (next.lanes[0]!.byColumn.get(column) ?? []).map(({ card }) => next.objects.get(card.object_id)?.name.de);
    expect([texts(2), texts(3)]).toEqual([['one', 'two'], ['new']]);
  });

  it('keeps markup as the text it is', () => {
    const at = context();
    const plan = planPaste([['<img src=x onerror=alert(1)>']], at, plain);
    expect(pasteEdits(plan, at, '')[0]).toMatchObject({ row: { name: { de: '<img src=x onerror=alert(1)>' } } });
  });
});
