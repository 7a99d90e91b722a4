/** What surrounds an event: the page, its campaign and the browser. */

import { campaignOf, cleaned, keptQuery, nameless } from './addresses';
import { masked } from './elements';
import type { Properties } from './types';

export const VERSION = '1.0.0';
const LIBRARY = { name: 'etappe.js', version: VERSION };

/** What is the same for every event of a browser. */
export function ofBrowser(): Properties {
  return {
    library: LIBRARY,
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent: navigator.userAgent,
    screen: { width: screen.width, height: screen.height, density: devicePixelRatio },
  };
}

/** The page that is open; `referrer` is the one before it. */
export function ofPage(referrer: string, keep: string[]): Properties {
  const campaign = campaignOf(location.search);
  return {
    page: {
      url: cleaned(location.href, keep),
      path: nameless(pathOf(location)),
      search: keptQuery(location.search, keep),
      title: masked(document.title),
      referrer: referrer && cleaned(referrer, keep),
    },
    ...(campaign && { campaign }),
  };
}

/** The path of an address; some applications keep theirs behind `#/`. */
export function pathOf(address: Pick<Location, 'pathname' | 'hash'>): string {
  const route = /^#!?(\/[^?]*)/.exec(address.hash);
  return route ? `${address.pathname.replace(/\/$/, '')}${route[1]}` : address.pathname;
}
