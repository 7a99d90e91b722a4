import { describe, expect, it } from 'vitest';

import type { ConsentChange, Issue, TimelineEvent } from '../shapes';
import { entriesOf, type TimelineFilter } from './entries';

const event = (ms: number, activity = 'Offer seen', more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  time_us: ms * 1000,
  kind: activity.startsWith('$') ? 'technical' : 'touch',
  activity,
  touchpoint: '',
  channel: 'web',
  source: 'site',
  case_id: null,
  value: null,
  properties: {},
  ...more,
});

const consent = (ms: number): ConsentChange => ({
  purpose: 'marketing',
  channel: 'email',
  address: '',
  stated: 'withdraw',
  before: 'granted',
  after: 'withdrawn',
  source: 'call centre',
  wording_id: null,
  proof: {},
  stated_at: new Date(ms).toISOString(),
  recorded_at: new Date(ms).toISOString(),
});

const issue = (opened: number, closed: number | null): Issue => ({
  id: 'is_1',
  kind: 'issue',
  state: closed === null ? 'open' : 'closed',
  text: 'Damage not paid',
  source: 'desk',
  opened_us: opened * 1000,
  due_us: null,
  closed_us: closed === null ? null : closed * 1000,
});

const everything: TimelineFilter = { channels: [], sources: [], kinds: [] };
const parts = { events: [] as TimelineEvent[], consents: [] as ConsentChange[], issues: [] as Issue[], hasMore: false };

describe('the one timeline', () => {
  it('mixes events, consents, issues by time, newest first', () => {
    const all = entriesOf({ ...parts, events: [event(9), event(2)], consents: [consent(5)], issues: [issue(3, 7)] }, everything);
    expect(all.map(({ kind, time_us }) => [kind, time_us / 1000])).toEqual([
      ['touch', 9],
      ['issue', 7],
      ['consent', 5],
      ['issue', 3],
      ['touch', 2],
    ]);
  });

  it('folds technical events that follow each other', () => {
    const all = entriesOf({ ...parts, events: [event(5, '$identify'), event(4, '$group'), event(3), event(2, '$identify')] }, everything);
    expect(all.map((entry) => (entry.kind === 'technical' ? entry.events.length : 0))).toEqual([2, 0, 1]);
  });

  it('holds back what is older than the events that are loaded', () => {
    const all = entriesOf({ ...parts, events: [event(9), event(6)], consents: [consent(2)], hasMore: true }, everything);
    expect(all.map(({ kind }) => kind)).toEqual(['touch', 'touch']);
  });

  it('knows quotes by what somebody wrote', () => {
    const all = entriesOf({ ...parts, events: [event(1, 'comment', { properties: { text: 'Where do I find that?' } })] }, everything);
    expect(all[0]?.kind).toBe('quote');
  });

  it('keeps to the channels, sources and kinds that were chosen', () => {
    const all = { ...parts, events: [event(9, 'Call', { channel: 'phone', source: 'desk' }), event(8)], consents: [consent(7)], issues: [issue(6, null)] };
    const kindsOf = (filter: Partial<TimelineFilter>): string[] => entriesOf(all, { ...everything, ...filter }).map(({ kind }) => kind);
    expect(kindsOf({ channels: ['phone'] })).toEqual(['touch']);
    expect(kindsOf({ sources: ['desk'] })).toEqual(['touch', 'issue']);
    expect(kindsOf({ kinds: ['consent'] })).toEqual(['consent']);
  });
});
