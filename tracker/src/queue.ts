/** Events that wait to be sent: bounded, oldest first, kept over pages where that is allowed. */

import type { Message } from './types';
import type { Storage } from './storage';

const NAME = 'queue';
const MOST_EVENTS = 500;
const MOST_CHARS = 400_000;
/** A browser lets 64 KiB go out while a page is left; characters outside of ASCII take up to three bytes. */
const BATCH_CHARS = 20_000;
const BATCH_EVENTS = 50;

export class Queue {
  /** Events that had to give way to newer ones. */
  dropped = 0;

  constructor(private readonly storage: Storage) {}

  add(message: Message): void {
    const waiting = [...this.all(), message];
    let size = JSON.stringify(waiting).length;
    while (waiting.length > 1 && (waiting.length > MOST_EVENTS || size > MOST_CHARS)) {
      size -= JSON.stringify(waiting.shift()).length + 1;
      this.dropped += 1;
    }
    this.storage.write(NAME, waiting);
  }

  /** The events to be sent next; a single large one goes alone. */
  next(): Message[] {
    let size = 0;
    const waiting = this.all();
    const fitting = waiting.findIndex((message, position) => {
      size += JSON.stringify(message).length + 1;
      return position >= BATCH_EVENTS || (position > 0 && size > BATCH_CHARS);
    });
    return fitting < 0 ? waiting : waiting.slice(0, fitting);
  }

  /** Forget what was taken; another tab may have added to the queue meanwhile. */
  remove(taken: Message[]): void {
    const ids = new Set(taken.map((message) => message.messageId));
    this.storage.write(
      NAME,
      this.all().filter((message) => !ids.has(message.messageId)),
    );
  }

  clear(): void {
    this.storage.drop(NAME);
  }

  private all(): Message[] {
    const stored = this.storage.read<Message[]>(NAME);
    return Array.isArray(stored) ? stored : [];
  }
}
