/** What to say about an event beside its name: a quote if somebody wrote one, else a few of its properties. */
import type { Formats } from '@/shared/format';

import type { TimelineEvent } from '../shapes';
import { HIDDEN } from '../words';

const QUOTES = /^(?:comment|kommentar|feedback|text|verbatim)$/iu;
const QUIET = /^(?:\$|language$|segment$|persona$|country$|device$)/iu;
const FACTS = 4;

export interface Details {
  readonly quote: string;
  readonly facts: readonly string[];
}

const worded = (value: unknown, f: Formats): string =>
  typeof value === 'number' ? f.number(value, Number.isInteger(value) ? 0 : 2) : typeof value === 'string' ? value : JSON.stringify(value);

/** The path of the page that an event happened on. */
const pageOf = (page: unknown): string => {
  if (typeof page !== 'object' || page === null) return '';
  const { title, path } = page as Record<string, unknown>;
  return [title, path].find((one): one is string => typeof one === 'string' && one !== '') ?? '';
};

/** Properties that say the same for every event of a customer are left to the profile; technical ones stay inside. */
export const detailsOf = (event: Pick<TimelineEvent, 'properties' | 'value'>, f: Formats): Details => {
  const properties = Object.entries(event.properties).filter(([, value]) => value !== null && value !== '' && value !== HIDDEN);
  const quote = properties.find(([name, value]) => QUOTES.test(name) && typeof value === 'string');
  const facts = properties
    .filter(([name, value]) => name !== quote?.[0] && !QUIET.test(name) && !(typeof value === 'number' && value === event.value))
    .slice(0, FACTS)
    .map(([name, value]) => `${name} ${worded(value, f)}`);
  const named = properties.find(([name, value]) => !QUIET.test(name) && typeof value === 'number' && value === event.value);
  const value = event.value === null ? [] : [named ? `${named[0]} ${worded(event.value, f)}` : worded(event.value, f)];
  const page = pageOf(event.properties['$page']);
  return { quote: typeof quote?.[1] === 'string' ? quote[1] : '', facts: [...(page ? [page] : []), ...value, ...facts] };
};
