/** Addresses without what they may give away: of their parameters only named ones stay. */

const CAMPAIGN = ['campaign', 'source', 'medium', 'term', 'content'];

/** The parameters that may stay, as a query; empty or with its question mark. */
export function keptQuery(search: string, keep: string[]): string {
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.startsWith('utm_') || keep.includes(name)) kept.append(name, value);
  }
  const text = kept.toString();
  return text && `?${text}`;
}

/** An address without user, password, fragment and other parameters; empty for what is none. */
export function cleaned(address: string, keep: string[]): string {
  try {
    const url = new URL(address, location.href);
    return /^https?:$/.test(url.protocol) ? url.origin + nameless(url.pathname) + keptQuery(url.search, keep) : url.protocol;
  } catch {
    return '';
  }
}

/** A path without the e-mail addresses in it. */
export function nameless(path: string): string {
  return path.replace(/[^/]*(@|%40)[^/]*/gi, ':email');
}

/** The campaign that an address names. */
export function campaignOf(search: string): Record<string, string> | undefined {
  const said = new URLSearchParams(search);
  const named = CAMPAIGN.flatMap((part) => {
    const value = said.get(`utm_${part}`);
    return value ? [[part === 'campaign' ? 'name' : part, value]] : [];
  });
  return named.length > 0 ? Object.fromEntries(named) : undefined;
}
