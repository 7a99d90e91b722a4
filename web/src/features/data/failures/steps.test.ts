import { describe, expect, it } from 'vitest';

import { diff, newStep, placesIn, stepsOf, valueOf } from './steps';

describe('steps of a fix', () => {
  it('send what their kind needs and nothing else', () => {
    const step = { ...newStep('a', ' properties.total '), to: 'x', value: '5', old: '7' };
    expect(stepsOf([step])).toEqual([{ do: 'convert', path: 'properties.total', target: 'number' }]);
    expect(stepsOf([{ ...step, do: 'replace' }])).toEqual([{ do: 'replace', path: 'properties.total', value: 5, old: 7 }]);
    expect(stepsOf([{ ...step, do: 'replace', old: '' }])).toEqual([{ do: 'replace', path: 'properties.total', value: 5 }]);
    expect(stepsOf([{ ...step, do: 'drop' }])).toEqual([{ do: 'drop', path: 'properties.total' }]);
  });

  it('leave out what is not finished', () => {
    expect(stepsOf([newStep('a', ''), { ...newStep('b', 'x'), do: 'rename' }])).toEqual([]);
  });

  it('read values as they look', () => {
    expect([valueOf('49.9'), valueOf('true'), valueOf('null'), valueOf('"49"'), valueOf('Shop 1'), valueOf('007')]).toEqual([49.9, true, null, '49', 'Shop 1', '007']);
  });

  it('knows the places of a document', () => {
    expect(placesIn('{"event":"a","properties":{"total":"1,5","items":[1]}}')).toEqual(['event', 'properties', 'properties.total', 'properties.items']);
    expect(placesIn('no json')).toEqual([]);
    expect(placesIn(null)).toEqual([]);
  });
});

describe('before and after', () => {
  it('names what went and what came', () => {
    expect(diff('{\n  "a": "1"\n}', '{\n  "a": 1\n}').map((line) => line.kind)).toEqual(['same', 'gone', 'new', 'same']);
  });
});
