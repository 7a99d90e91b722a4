/** The functions that a page calls; what is called before the start waits for it. */

import { Collector } from './collector';
import type { Mode, Options, Properties, Purposes } from './types';

export type Call = [name: string, ...given: unknown[]];

export interface Etappe {
  start(options: Options): void;
  /** A call as a list, as the snippet notes it before the script is there. */
  push(...calls: Call[]): number;
  track(event: string, properties?: Properties): void;
  page(...said: (string | Properties | null)[]): void;
  identify(userId?: string | number | Properties | null, traits?: Properties): void;
  group(groupId: string | number, traits?: Properties): void;
  alias(userId: string, previousId?: string): void;
  consent(mode: Mode, purposes?: Purposes): void;
  reset(): void;
  flush(): Promise<void>;
  ready(act: () => void): void;
}

const METHODS = ['track', 'page', 'identify', 'group', 'alias', 'consent', 'reset', 'flush'] as const;

/** Every function of a collector is called by its name with whatever the page gives. */
type Own = Record<string, (...given: unknown[]) => unknown>;

/** A collector that is not started yet; `defaultHost` is used when the start names none. */
export function etappe(defaultHost = ''): Etappe {
  let collector: Collector | undefined;
  const early: (() => unknown)[] = [];
  const later = (act: () => unknown): unknown => (collector ? act() : early.push(act));
  const own: Own = {
    start: (given) => {
      if (collector) return;
      const options = given as Options;
      collector = new Collector({ ...options, host: options.host || defaultHost });
      early.splice(0).forEach((act) => act());
    },
    ready: (act) => later(act as () => void),
    push: (...calls) => {
      (calls as Call[]).forEach(([name, ...given]) => own[name]?.(...given));
      return calls.length;
    },
  };
  for (const name of METHODS) {
    own[name] = (...given: unknown[]) => later(() => (collector as unknown as Own)[name]?.(...given));
  }
  return own as unknown as Etappe;
}
