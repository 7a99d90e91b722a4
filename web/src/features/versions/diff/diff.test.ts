import { describe, expect, it } from 'vitest';

import { testDocument } from '@/shared/changes/testDocument';

import { anchorOf, ghostOf, merged } from './merged';
import type { Change } from './types';
import { wordDiff } from './wordDiff';

const old = testDocument().tables;
const card = old.card[0]!;
const change = (parts: Partial<Change>): Change => ({ table: 'card', id: card.id, change: 'moved', title: {}, where: {}, columns: [], names: {}, ...parts });

describe('two versions in one grid', () => {
  it('leave a ghost where a card was', () => {
    const now = { ...old, card: [{ ...card, step_id: 'st_2' }] };
    const { tables, differences } = merged(old, now, [change({ columns: [{ column: 'step_id', old: 'st_1', new: 'st_2' }] })]);
    expect(tables.card.map(({ id, step_id }) => [id, step_id])).toEqual([[card.id, 'st_2'], [ghostOf(card.id), 'st_1']]);
    expect(differences.get(ghostOf(card.id))?.change).toBe('origin');
  });

  it('leave no ghost for a card that only changed its rank', () => {
    const { tables } = merged(old, old, [change({ columns: [{ column: 'rank', old: 'A', new: 'B' }] })]);
    expect(tables.card).toHaveLength(1);
  });

  it('keep what was removed in its place', () => {
    const now = { ...old, step: old.step.slice(1), card: [] };
    const { tables, differences } = merged(old, now, [change({ table: 'step', id: 'st_1', change: 'removed' }), change({ change: 'removed' })]);
    expect(tables.step.map(({ id }) => id).toSorted()).toEqual(['st_1', 'st_2']);
    expect([differences.get('st_1')?.change, differences.get(card.id)?.change]).toEqual(['removed', 'removed']);
  });

  it('show changed words of a statement at its card', () => {
    const said = change({ table: 'object', id: 'sm_1', change: 'changed', columns: [{ column: 'name', old: { de: 'Sucht' }, new: { de: 'Findet' } }] });
    const { tables, differences } = merged(old, old, [said]);
    expect(differences.get(card.id)).toEqual({ change: 'changed', before: { de: 'Sucht' }, after: { de: 'Findet' } });
    expect(anchorOf(said, tables)).toBe(card.id);
    expect(anchorOf(change({ table: 'duty', id: 'du_1' }), tables)).toBeNull();
  });
});

describe('words', () => {
  it('say what stayed, went and came', () => {
    expect(wordDiff('Ich gebe meine Daten ein', 'Ich gebe alle Daten jetzt ein')).toEqual([
      { kind: 'same', text: 'Ich gebe ' },
      { kind: 'removed', text: 'meine' },
      { kind: 'added', text: 'alle' },
      { kind: 'same', text: ' Daten ' },
      { kind: 'added', text: 'jetzt ' },
      { kind: 'same', text: 'ein' },
    ]);
  });

  it('show a run of other words as one replacement', () => {
    expect(wordDiff('Ich vergleiche in Ruhe', 'Ich gebe nur ein')).toEqual([
      { kind: 'same', text: 'Ich ' },
      { kind: 'removed', text: 'vergleiche in Ruhe' },
      { kind: 'added', text: 'gebe nur ein' },
    ]);
  });

  it('give back both wordings whole', () => {
    const pieces = wordDiff('a b c', 'c b a x');
    const read = (without: string) => pieces.filter(({ kind }) => kind !== without).map(({ text }) => text).join('');
    expect(read('added')).toBe('a b c');
    expect(read('removed')).toBe('c b a x');
  });

  it('compare with nothing', () => {
    expect(wordDiff('', 'neu')).toEqual([{ kind: 'added', text: 'neu' }]);
    expect(wordDiff('', '')).toEqual([]);
  });
});
