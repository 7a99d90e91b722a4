import { describe, expect, it, vi } from 'vitest';

import { Problem } from '@/shared/api/problem';

import { CommandQueue, type Job } from './queue';
import { testCommand } from './testDocument';
import type { DoneCommand } from './types';

const job = (key: string, act?: 'undo'): Job => ({ key, scope: 'jo_1', kind: 'card.moved', edits: [], objects: [], ...(act && { act }) });

const line = (send: (job: Job) => Promise<DoneCommand>) => ({
  send,
  pause: vi.fn(() => Promise.resolve()),
  confirmed: vi.fn(),
  refused: vi.fn(),
});

describe('CommandQueue', () => {
  it('sends in order, one at a time, and shows what waits', async () => {
    const sent: string[] = [];
    const queue = new CommandQueue(
      line(async ({ key }) => {
        sent.push(key);
        await Promise.resolve();
        return testCommand(sent.length, []);
      }),
    );
    const answers = ['a', 'b', 'c'].map((key) => queue.push(job(key)));
    expect(queue.pending().map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(sent).toEqual(['a']);
    expect((await Promise.all(answers)).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(queue.pending()).toEqual([]);
  });

  it('tries the same command again under the same key until the server is back', async () => {
    const keys: string[] = [];
    const wire = line(({ key }) => {
      keys.push(key);
      return keys.length < 4 ? Promise.reject(new Problem(0, 'offline', '')) : Promise.resolve(testCommand(1, []));
    });
    const queue = new CommandQueue(wire);
    const offline: boolean[] = [];
    queue.subscribe(() => offline.push(queue.isOffline()));
    await queue.push(job('a'));
    expect(keys).toEqual(['a', 'a', 'a', 'a']);
    expect(offline).toContain(true);
    expect(queue.isOffline()).toBe(false);
    expect(wire.confirmed).toHaveBeenCalledTimes(1);
  });

  it('drops what the server refuses and goes on', async () => {
    const wire = line(({ key }) => (key === 'a' ? Promise.reject(new Problem(409, 'changes.conflict', '')) : Promise.resolve(testCommand(2, []))));
    const queue = new CommandQueue(wire);
    const first = queue.push(job('a'));
    const second = queue.push(job('b'));
    await expect(first).rejects.toMatchObject({ code: 'changes.conflict' });
    await expect(second).resolves.toMatchObject({ id: 2 });
    expect(wire.refused).toHaveBeenCalledTimes(1);
  });

  it('does not repeat an undo that may have been done', async () => {
    let tries = 0;
    const queue = new CommandQueue(
      line(() => {
        tries += 1;
        return Promise.reject(new Problem(0, 'offline', ''));
      }),
    );
    await expect(queue.push(job('a', 'undo'))).rejects.toMatchObject({ status: 0 });
    expect(tries).toBeLessThanOrEqual(2);
  });
});
