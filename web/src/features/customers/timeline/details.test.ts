import { expect, it } from 'vitest';

import { formats } from '@/shared/format';

import { detailsOf } from './details';

const de = formats('de');

it('quotes what somebody wrote', () => {
  expect(detailsOf({ value: 5, properties: { comment: 'Wo finde ich das?', score_kind: 'CES' } }, de)).toEqual({
    quote: 'Wo finde ich das?',
    facts: ['5', 'score_kind CES'],
  });
});

it('leaves out what is empty or belongs to the profile', () => {
  expect(detailsOf({ value: null, properties: { device: 'Android', product: '', form_field: 'HSN', sum: 38.2 } }, de)).toEqual({
    quote: '',
    facts: ['form_field HSN', 'sum 38,20'],
  });
});

it('says nothing when there is nothing', () => {
  expect(detailsOf({ value: null, properties: {} }, de)).toEqual({ quote: '', facts: [] });
});

it('names a value by the property that holds it, once', () => {
  expect(detailsOf({ value: 538, properties: { minutes: 538, $type: 'ticket', priority: 'urgent' } }, de).facts).toEqual(['minutes 538', 'priority urgent']);
});

it('says on which page', () => {
  expect(detailsOf({ value: null, properties: { $page: { path: '/offer', title: 'Your offer' }, $context: {} } }, de).facts).toEqual(['Your offer']);
});
