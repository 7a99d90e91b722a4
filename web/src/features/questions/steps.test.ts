import { describe, expect, it } from 'vitest';

import { readStep, readSteps, writeStep } from './steps';

describe('steps in the address', () => {
  it.each([
    { touchpoints: ['Form'], optional: false },
    { touchpoints: ['Form', 'Form 2'], optional: true },
    { touchpoints: ['a|b', String.raw`c\d`], optional: false },
    { touchpoints: ['~tilde', '~second'], optional: false },
    { touchpoints: ['~tilde'], optional: true },
    { touchpoints: [String.raw`\|~`], optional: true },
  ])('are read as they were written: $touchpoints', (step) => {
    expect(readStep(writeStep(step))).toEqual(step);
  });

  it('skip what names no touchpoint', () => {
    expect(readSteps(['', '~', '|', 'Form'])).toEqual([{ touchpoints: ['Form'], optional: false }]);
  });
});
