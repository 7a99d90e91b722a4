import { Queue } from '../src/queue';
import { Storage } from '../src/storage';
import type { Message } from '../src/types';

function message(messageId: string, text = ''): Message {
  return { type: 'track', event: 'bought', messageId, timestamp: '2026-09-14T08:00:00Z', context: { text } };
}

const ids = (messages: Message[]): string[] => messages.map((one) => one.messageId);

describe('the queue', () => {
  beforeEach(() => localStorage.clear());

  it('outlives the page where something may be stored', () => {
    new Queue(new Storage('key', true)).add(message('a'));
    expect(ids(new Queue(new Storage('key', true)).next())).toEqual(['a']);
    expect(ids(new Queue(new Storage('other', true)).next())).toEqual([]);
  });

  it('leaves nothing behind where nothing may be stored', () => {
    const queue = new Queue(new Storage('key', false));
    queue.add(message('a'));
    expect(ids(queue.next())).toEqual(['a']);
    expect(localStorage.length).toBe(0);
  });

  it('is bounded: the oldest give way and are counted', () => {
    const queue = new Queue(new Storage('key', true));
    for (let n = 0; n < 503; n += 1) queue.add(message(`${n}`));
    expect(queue.dropped).toBe(3);
    expect(queue.next()[0]?.messageId).toBe('3');
  });

  it('is bounded in characters too', () => {
    const queue = new Queue(new Storage('key', true));
    for (let n = 0; n < 30; n += 1) queue.add(message(`${n}`, 'x'.repeat(20_000)));
    expect(queue.dropped).toBe(11);
  });

  it('sends at most fifty at once, and a large one alone', () => {
    const queue = new Queue(new Storage('key', true));
    for (let n = 0; n < 60; n += 1) queue.add(message(`${n}`));
    expect(queue.next()).toHaveLength(50);
    const large = new Queue(new Storage('large', true));
    large.add(message('a', 'x'.repeat(25_000)));
    large.add(message('b'));
    expect(ids(large.next())).toEqual(['a']);
  });

  it('forgets what was taken and nothing else', () => {
    const queue = new Queue(new Storage('key', true));
    queue.add(message('a'));
    const taken = queue.next();
    new Queue(new Storage('key', true)).add(message('b'));
    queue.remove(taken);
    expect(ids(queue.next())).toEqual(['b']);
  });

  it('goes on from memory when the storage is full', () => {
    const queue = new Queue(new Storage('key', true));
    queue.add(message('a'));
    const full = vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    queue.add(message('b'));
    full.mockRestore();
    expect(ids(queue.next())).toEqual(['a', 'b']);
  });

  it('survives what somebody else wrote under its name', () => {
    localStorage.setItem('etappe.key.queue', '{broken');
    const queue = new Queue(new Storage('key', true));
    queue.add(message('a'));
    expect(ids(queue.next())).toEqual(['a']);
  });
});
