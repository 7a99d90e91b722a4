/** Notices clicks and names what was clicked on. */

import { described, isIgnored, meant, originOf } from '../elements';
import type { Tell } from '../types';

export function watchClicks(tell: Tell, keep: string[]): void {
  addEventListener(
    'click',
    (event) => {
      const origin = originOf(event);
      // A label clicks its field too; that click was not the person's.
      if (!origin || isIgnored(origin) || (event.detail === 0 && origin instanceof HTMLInputElement)) return;
      tell('click', { element: described(meant(origin), keep) });
    },
    true,
  );
}
