/** Brings waiting events to the server, again and again until they are taken, also while the page is being left. */

import type { Message, Properties } from './types';
import type { Queue } from './queue';
import { isPassing, waitMs } from './retry';

const SOON_MS = 300;
/** Another tab that sends the same queue is waited for. */
const LOCK = 'etappe.sending';

export class Sender {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private busy: Promise<void> | undefined;
  private notBefore = 0;
  private stopped = false;

  constructor(
    private readonly host: string,
    private readonly writeKey: string,
    private readonly queue: Queue,
    private readonly shared: () => Properties,
  ) {}

  /** Send before long, so that events of one moment travel together. */
  soon(): void {
    this.after(Math.max(SOON_MS, this.notBefore - Date.now()));
  }

  /** Send everything now; resolves once it was taken or has to wait. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.busy ??= this.run().finally(() => {
      this.busy = undefined;
    });
    return this.busy;
  }

  /** The page is being left: hand over without an answer. What is stored stays until an answer comes. */
  leave(): void {
    const messages = this.queue.next();
    if (this.stopped || messages.length === 0) return;
    const body = this.body(messages);
    const sent = navigator.sendBeacon?.(this.address(), new Blob([body], { type: 'text/plain' }));
    if (!sent) this.post(body, 0).catch(() => undefined);
  }

  /** The network is back: waiting for it is over. */
  online(): void {
    this.notBefore = 0;
    this.soon();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private after(ms: number): void {
    if (this.timer === undefined && !this.stopped) this.timer = setTimeout(() => void this.flush(), ms);
  }

  private run(): Promise<void> {
    const locks = navigator.locks as LockManager | undefined;
    return locks ? locks.request(LOCK, () => this.drain()) : this.drain();
  }

  private async drain(): Promise<void> {
    for (let batch = this.queue.next(); batch.length > 0 && !this.stopped; batch = this.queue.next()) {
      let status = 0;
      let retryAfter: string | null = null;
      try {
        const answer = await this.post(this.body(batch), this.attempt);
        status = answer.status;
        retryAfter = answer.headers.get('Retry-After');
      } catch {
        // No connection: status 0.
      }
      if (isPassing(status)) {
        const wait = waitMs(this.attempt, retryAfter, Date.now(), Math.random());
        this.attempt += 1;
        this.notBefore = Date.now() + wait;
        this.after(wait);
        return;
      }
      if (status >= 300) this.queue.dropped += batch.length;
      this.queue.remove(batch);
      this.attempt = 0;
      this.notBefore = 0;
    }
  }

  /** Plain text needs no question beforehand; only a repeated attempt names its number. */
  private post(body: string, attempt: number): Promise<Response> {
    return fetch(this.address(), {
      method: 'POST',
      body,
      keepalive: true,
      credentials: 'omit',
      headers: { 'Content-Type': 'text/plain', ...(attempt > 0 && { 'X-Retry-Count': `${attempt}` }) },
    });
  }

  private body(batch: Message[]): string {
    const { writeKey } = this;
    return JSON.stringify({ writeKey, sentAt: new Date().toISOString(), context: this.shared(), batch });
  }

  private address(): string {
    return `${this.host}/v1/batch`;
  }
}
