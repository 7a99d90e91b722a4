import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openFeed, type Source } from './feed';
import { presenceStore, SILENT_MS } from './presence';
import { testCommand } from './testDocument';

class FakeSource implements Source {
  readyState = 1;
  closed = false;
  private readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  say(type: string, data: unknown = null): void {
    this.listeners.get(type)?.({ data: JSON.stringify(data) } as MessageEvent<string>);
  }
}

describe('openFeed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const start = () => {
    const sources: FakeSource[] = [];
    const asked: (number | null)[] = [];
    const line = { onCommand: vi.fn(), onPresence: vi.fn(), onGap: vi.fn() };
    const stop = openFeed({
      ...line,
      open: ({ after }) => {
        asked.push(after);
        sources.push(new FakeSource());
        return sources.at(-1)!;
      },
    });
    return { sources, asked, line, stop };
  };

  it('passes commands and presence on and resumes after the last command', () => {
    const { sources, asked, line, stop } = start();
    sources[0]!.say('open');
    sources[0]!.say('change', testCommand(41, []));
    sources[0]!.say('presence', { person_id: 'pe_2', journey_id: 'jo_1', focus: null, at: '' });
    expect(line.onCommand).toHaveBeenCalledWith(testCommand(41, []));
    expect(line.onPresence).toHaveBeenCalledTimes(1);
    sources[0]!.readyState = 2;
    sources[0]!.say('error');
    vi.advanceTimersByTime(3000);
    expect(asked).toEqual([null, 41]);
    sources[1]!.say('open');
    expect(line.onGap).toHaveBeenCalledTimes(1);
    stop();
    expect(sources[1]!.closed).toBe(true);
  });

  it('leaves reconnecting to the browser as long as the browser does it', () => {
    const { sources, stop } = start();
    sources[0]!.readyState = 0;
    sources[0]!.say('error');
    vi.advanceTimersByTime(10_000);
    expect(sources).toHaveLength(1);
    stop();
  });
});

describe('presence', () => {
  it('keeps the last focus of each person and forgets the silent', () => {
    const event = { person_id: 'pe_2', journey_id: 'jo_9', at: '' };
    presenceStore.take({ ...event, focus: { card_id: 'ca_1' } }, 0);
    presenceStore.take({ ...event, focus: { card_id: 'ca_2' } }, 10);
    expect(presenceStore.of('jo_9')).toEqual([{ personId: 'pe_2', focus: { card_id: 'ca_2' }, seen: 10 }]);
    presenceStore.sweep('jo_9', 10 + SILENT_MS - 1);
    expect(presenceStore.of('jo_9')).toHaveLength(1);
    presenceStore.sweep('jo_9', 10 + SILENT_MS);
    expect(presenceStore.of('jo_9')).toEqual([]);
  });
});
