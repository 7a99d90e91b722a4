/** The search part of an address as plain pairs: `?channel=web&channel=app`, nothing encoded twice. */

export type Search = Record<string, string | string[] | undefined>;

/** Repeated names become lists. */
export const parseSearch = (search: string): Search => {
  const found: Search = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const known = found[name];
    found[name] = known === undefined ? value : [known, value].flat();
  }
  return found;
};

/** Empty values are left out, so that an address says only what is set. */
export const stringifySearch = (search: Record<string, unknown>): string => {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === undefined || one === null || one === '' ? [] : [[name, String(one)]])),
  );
  const text = new URLSearchParams(pairs).toString();
  return text && `?${text}`;
};
