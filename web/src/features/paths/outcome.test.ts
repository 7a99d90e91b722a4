import { describe, expect, it } from 'vitest';

import { channelBlocks, outcomeOf, variantName } from './outcome';

const variant = (...steps: string[]) => ({ steps, channels: steps.map(() => 'web') });

describe('outcomeOf', () => {
  it('tells success from breaking off by the goal', () => {
    expect(outcomeOf(variant('Ad', 'Sign'), new Set(['Sign']))).toEqual({ kind: 'goal' });
    expect(outcomeOf(variant('Ad', 'Form'), new Set(['Sign']))).toEqual({ kind: 'left' });
  });

  it('counts a goal reached on the way', () => {
    expect(outcomeOf(variant('Ad', 'Sign', 'Mail'), new Set(['Sign'])).kind).toBe('goal');
  });

  it('only names the last touchpoint when no goal is set', () => {
    expect(outcomeOf(variant('Ad', 'Form'), new Set())).toEqual({ kind: 'open', touchpoint: 'Form' });
  });
});

describe('variantName', () => {
  it('folds immediate repeats only', () => {
    expect(variantName(['Form', 'Form', 'Chat', 'Form'])).toBe('Form ×2, Chat, Form');
    expect(variantName([])).toBe('');
  });
});

describe('channelBlocks', () => {
  it('shows every step while there is room', () => {
    expect(channelBlocks(variant('a', 'b'), 7)).toMatchObject({ folded: 0, blocks: [{}, {}] });
  });

  it('folds the middle of a long journey', () => {
    const { blocks, folded } = channelBlocks(variant(...'abcdefghij'), 7);
    expect(blocks.map((block) => block?.touchpoint ?? '…').join('')).toBe('abc…hij');
    expect(folded).toBe(4);
  });
});
