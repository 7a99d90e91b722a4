/** Notices that another page is shown, also where an application changes the address by itself. */

import { pathOf } from '../context';

/** Call `arrived` for every new path, once for each; `referrer` is the page before. */
export function watchPages(arrived: (referrer: string) => void): void {
  let path = pathOf(location);
  let address = location.href;
  const look = (): void => {
    if (pathOf(location) === path) return;
    const before = address;
    path = pathOf(location);
    address = location.href;
    arrived(before);
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const own = history[name];
    history[name] = function (this: History, ...given: Parameters<typeof own>) {
      own.apply(this, given);
      // An application sets its title after its address.
      setTimeout(look);
    };
  }
  addEventListener('popstate', () => setTimeout(look));
  addEventListener('hashchange', look);
}
