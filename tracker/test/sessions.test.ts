import { continued } from '../src/sessions';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('visits', () => {
  it('go on until thirty minutes pass without a sign', () => {
    const first = continued(undefined, 0);
    expect(first.returned).toBeUndefined();
    const soon = continued(first.session, 29 * MINUTE);
    expect(soon.session.id).toBe(first.session.id);
    const later = continued(soon.session, 58 * MINUTE);
    expect(later.session.id).toBe(first.session.id);
    expect(continued(later.session, 88 * MINUTE).session.id).not.toBe(first.session.id);
  });

  it('are counted over 48 hours when somebody returns', () => {
    let { session } = continued(undefined, 0);
    const told = [];
    for (const hour of [1, 20, 40, 49]) {
      const next = continued(session, hour * HOUR);
      session = next.session;
      told.push(next.returned);
    }
    expect(told).toEqual([
      { within_48_h: 2, hours_since_last: 1 },
      { within_48_h: 3, hours_since_last: 19 },
      { within_48_h: 4, hours_since_last: 20 },
      { within_48_h: 3, hours_since_last: 9 },
    ]);
  });

  it('begin anew when the clock was set back', () => {
    const { session } = continued(undefined, 100 * HOUR);
    const back = continued(session, 2 * HOUR);
    expect(back.session.id).not.toBe(session.id);
    expect(back.returned?.hours_since_last).toBe(0);
  });
});
