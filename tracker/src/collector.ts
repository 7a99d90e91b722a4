/** The collector of one page: what it is told and what it notices becomes events, as far as the visitor allows it. */

import { ofBrowser, ofPage } from './context';
import { newId } from './ids';
import { asksNotToBeTracked } from './permission';
import { Queue } from './queue';
import { Sender } from './sender';
import { forgetSession, touchSession } from './sessions';
import { Storage } from './storage';
import type { Kind, Message, Mode, Options, Properties, Purposes, Watched } from './types';
import { watchClicks } from './watch/clicks';
import { type FormWatch, watchForms } from './watch/forms';
import { watchPages } from './watch/pages';
import { watchScrolling } from './watch/scrolling';

const FORM_TIMEOUT_MS = 10 * 60_000;
const LOOK_EVERY_MS = 5_000;
const LONGEST_EVENT = 30_000;
const WHO = 'who';

interface Who {
  anonymousId?: string;
  userId?: string;
  groupId?: string;
}

export class Collector {
  private mode: Mode;
  private purposes: Purposes | undefined;
  private readonly storage: Storage;
  private readonly queue: Queue;
  private readonly sender: Sender;
  private readonly keep: string[];
  private referrer = document.referrer;
  private forms: FormWatch | undefined;
  private newPage = (): void => undefined;
  private watching = false;

  constructor(private readonly options: Options) {
    const asked = asksNotToBeTracked();
    this.mode = asked ? 'off' : (options.mode ?? 'cookieless');
    this.purposes = options.purposes;
    this.keep = options.keepParameters ?? [];
    this.storage = new Storage(options.writeKey, this.mode === 'consented');
    this.queue = new Queue(this.storage);
    this.sender = new Sender(options.host.replace(/\/+$/, ''), options.writeKey, this.queue, ofBrowser);
    if (this.mode !== 'consented') this.forget();
    if (this.mode !== 'off') this.begin();
  }

  /** Something was done; `event` is its name. */
  track(event: string, properties: Properties = {}): void {
    this.add('track', { event, properties });
  }

  /** A page is shown: `page()`, `page(name)` or `page(category, name)`, each with properties. */
  page(...said: (string | Properties | null | undefined)[]): void {
    const words = said.filter((one): one is string => typeof one === 'string');
    const properties = objectIn(said);
    this.add('page', {
      ...(words.length > 0 && { name: words[words.length - 1] }),
      ...(words.length > 1 && { category: words[0] }),
      properties,
    });
  }

  /** The visitor is known from now on. */
  identify(userId?: string | number | Properties | null, traits: Properties = {}): void {
    const named = typeof userId === 'object' ? undefined : userId;
    if (named !== undefined && named !== null) this.know({ userId: `${named}` });
    this.add('identify', { traits: typeof userId === 'object' && userId ? userId : traits });
  }

  /** The visitor belongs to a company, a household or another group. */
  group(groupId: string | number, traits: Properties = {}): void {
    this.know({ groupId: `${groupId}` });
    this.add('group', { groupId: `${groupId}`, traits });
  }

  /** Two ids are the same person. */
  alias(userId: string, previousId?: string): void {
    const { userId: known, anonymousId } = this.who();
    this.add('alias', { userId, previousId: previousId ?? known ?? anonymousId ?? '' });
  }

  /** What the visitor allows from now on. Less than `consented` forgets at once what this browser stored. */
  consent(mode: Mode, purposes?: Purposes): void {
    const before = this.mode;
    if (asksNotToBeTracked()) return;
    this.purposes = purposes ?? this.purposes;
    if (before !== 'off' && purposes) this.add('track', { event: '$consent', properties: { mode } });
    if (before === 'consented' && mode !== 'consented') this.withdraw();
    this.mode = mode;
    this.storage.lasting = mode === 'consented';
    if (mode === 'off') return;
    if (before === 'off') {
      this.begin();
      if (purposes) this.add('track', { event: '$consent', properties: { mode } });
    }
  }

  /** Somebody else sits at this browser now. */
  reset(): void {
    this.storage.drop(WHO);
    forgetSession(this.storage);
  }

  /** Send what waits; resolves once it was taken or has to wait. */
  flush(): Promise<void> {
    return this.mode === 'off' ? Promise.resolve() : this.sender.flush();
  }

  private begin(): void {
    if (!this.watching) this.watch();
    this.sender.soon();
    if (this.watches('pages')) this.page();
  }

  private watch(): void {
    this.watching = true;
    const tell = (event: string, properties: Properties): void => this.track(event, properties);
    if (this.watches('clicks')) watchClicks(tell, this.keep);
    if (this.watches('scrolling')) this.newPage = watchScrolling(tell);
    if (this.watches('forms')) this.forms = watchForms(tell, this.options.formTimeoutMs ?? FORM_TIMEOUT_MS);
    if (this.watches('pages')) watchPages((before) => this.arrived(before));
    setInterval(() => this.forms?.rested(Date.now()), LOOK_EVERY_MS);
    addEventListener('online', () => this.sender.online());
    addEventListener('pagehide', () => this.leave(true));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.leave(false));
  }

  private watches(what: Watched): boolean {
    return this.options.watch?.[what] !== false;
  }

  private arrived(before: string): void {
    this.forms?.rested(Date.now());
    this.referrer = before;
    this.newPage();
    this.page();
  }

  /** Hidden pages may come back; only one that is left gives its forms up. */
  private leave(forGood: boolean): void {
    if (this.mode === 'off') return;
    if (forGood) {
      this.forms?.left();
      this.sender.leave();
    } else void this.sender.flush();
  }

  /** Hand over what was allowed until now, then forget it. */
  private withdraw(): void {
    this.sender.leave();
    this.forget();
  }

  private forget(): void {
    this.reset();
    this.queue.clear();
  }

  private who(): Who {
    const known = this.storage.read<Who>(WHO) ?? {};
    if (this.mode !== 'consented' || known.anonymousId) return known;
    return this.know({ anonymousId: newId() });
  }

  private know(more: Who): Who {
    const who = { ...this.storage.read<Who>(WHO), ...more };
    this.storage.write(WHO, who);
    return who;
  }

  private add(type: Kind, own: Partial<Message>): void {
    if (this.mode === 'off') return;
    const context = ofPage(this.referrer, this.keep);
    if (this.purposes) context.consent = { categoryPreferences: this.purposes };
    if (this.mode === 'consented') this.addSession(type, context);
    this.put(type, own, context);
    this.sender.soon();
  }

  private addSession(type: Kind, context: Properties): void {
    const { session, returned } = touchSession(this.storage, Date.now());
    context.sessionId = session.id;
    if (returned && type !== 'alias' && this.watches('returns')) {
      this.put('track', { event: 'returned', properties: { ...returned } }, context);
    }
  }

  private put(type: Kind, own: Partial<Message>, context: Properties): void {
    const { anonymousId, userId, groupId } = this.who();
    if (this.queue.dropped > 0) context = { ...context, dropped: this.queue.dropped };
    const message: Message = {
      type,
      messageId: newId(),
      timestamp: new Date().toISOString(),
      ...(anonymousId && { anonymousId }),
      ...(userId && { userId }),
      ...own,
      context: { ...context, ...(groupId && { groupId }) },
    };
    if (JSON.stringify(message).length > LONGEST_EVENT) {
      this.queue.dropped += 1;
      return;
    }
    this.queue.dropped = 0;
    this.queue.add(message);
  }
}

function objectIn(said: unknown[]): Properties {
  return said.find((one): one is Properties => typeof one === 'object' && one !== null) ?? {};
}
