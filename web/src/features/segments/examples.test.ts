import { expect, it } from 'vitest';

import { exampleRules } from './examples';

const touchpoint = (name: string, customers: number) => ({ name, customers }) as never;

it('begins with a return within two days, even without data', () => {
  expect(exampleRules(undefined)).toEqual(['visited at least 3 times in the last 48 h']);
});

it('speaks of what people here do often, the most frequent one left out', () => {
  const touchpoints = [touchpoint('Ad', 90), touchpoint('Say "hi"', 40), touchpoint('Form', 60), touchpoint('Contract', 10)];
  expect(exampleRules({ touchpoints })).toEqual([
    'visited at least 3 times in the last 48 h',
    'did (activity = "Form") at least 2 times in the last 7 d',
    'did (activity = "Form") and did not (activity = "Say \\"hi\\"")',
    'did (activity = "Say \\"hi\\"") before (activity = "Contract")',
  ]);
});

it('asks for a trait that sets customers apart', () => {
  const trait = (name: string, ...values: string[]) => ({ name, customers: 9, values });
  const known = { customers: 9, traits: [trait('email'), trait('contract type', 'pro', 'free')] };
  expect(exampleRules(undefined, known).at(-1)).toBe('is (traits."contract type" = "pro")');
});
