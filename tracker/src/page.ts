/** Starts the collector in a page: takes over what the snippet has noted, under the name it was noted under. */

import { type Call, etappe } from './index';
import type { Mode } from './types';

const SEGMENT_PATH = /\/analytics\.js\/v1\/([^/]+)\//;

/** A page made for Segment calls `analytics` and has its key in the address of the script. */
function takeOver(page: Record<string, unknown>, script: HTMLScriptElement | null): void {
  const source = script?.src ?? '';
  const segment = SEGMENT_PATH.exec(source)?.[1];
  const key = segment ?? script?.dataset.writeKey;
  const name = segment ? 'analytics' : 'etappe';
  const noted = page[name];
  const calls = Array.isArray(noted) ? ([...noted] as Call[]) : [];
  const api = etappe(source && new URL(source).origin);
  page[name] = api;
  if (key) {
    const mode = (script?.dataset.mode ?? (segment && 'consented')) as Mode | undefined;
    const pages = !calls.some(([called]) => called === 'page');
    api.start({ host: '', writeKey: decodeURIComponent(key), ...(mode && { mode }), watch: { pages } });
  }
  api.push(...calls);
}

const { currentScript } = document;
const begin = (): void => takeOver(window as unknown as Record<string, unknown>, currentScript as HTMLScriptElement);
// A page that is fetched ahead was not visited yet.
if ((document as { prerendering?: boolean }).prerendering) {
  document.addEventListener('prerenderingchange', begin, { once: true });
} else begin();
