/** Words for what the server says in codes: identifiers, conflicts, counters, preferences, values. */
import type { TextKey } from '@/i18n';
import type { TextTools } from '@/i18n/useText';
import { DAY_US, HOUR_US, type Formats } from '@/shared/format';

import type { ConsentState, CustomerProfile, IdentifierType } from './shapes';

type Translate = TextTools['t'];

const identifiers: Record<IdentifierType, TextKey> = {
  user: 'customers.typeUser',
  email: 'customers.typeEmail',
  phone: 'customers.typePhone',
  crm: 'customers.typeCrm',
  anonymous: 'customers.typeAnonymous',
  device: 'customers.typeDevice',
};

export const identifierWords = (type: string): TextKey => identifiers[type as IdentifierType] ?? 'customers.typeOther';

const conflicts: Record<string, TextKey> = {
  limit: 'customers.conflictLimit',
  apart: 'customers.conflictApart',
  merges: 'customers.conflictMerges',
  too_many: 'customers.conflictMany',
};

/** Why an identifier did not join two customers. */
export const conflictWords = (reason: string): TextKey => conflicts[reason] ?? 'customers.conflictOther';

const counters: Record<string, TextKey> = {
  visits: 'customers.counterVisits',
  events: 'customers.counterEvents',
};

/** A counter of one's own keeps the name it was given. */
export const counterWords = (name: string, t: Translate): string => (counters[name] ? t(counters[name]) : name);

const preferences: Record<string, TextKey> = {
  channel: 'customers.preferChannel',
  time_of_day: 'customers.preferTime',
  topic: 'customers.preferTopic',
};

const partsOfDay: Record<string, TextKey> = {
  morning: 'customers.morning',
  afternoon: 'customers.afternoon',
  evening: 'customers.evening',
  night: 'customers.night',
};

/** What is preferred; parts of the day have words, everything else speaks for itself. */
export const preferredWords = (name: string, value: string, t: Translate): string =>
  name === 'time_of_day' && partsOfDay[value] ? t(partsOfDay[value]) : value;

export const preferenceWords = (name: string, t: Translate): string => (preferences[name] ? t(preferences[name]) : name);

const parts: Record<string, TextKey> = {
  recency: 'customers.partRecency',
  frequency: 'customers.partFrequency',
  answers: 'customers.partAnswers',
  open: 'customers.partOpen',
};

export const scorePartWords = (name: string, t: Translate): string => (parts[name] ? t(parts[name]) : name);

/** The window of a counter: hours below three days, days above. */
export const windowWords = (window_us: number | null, t: Translate, f: Formats): string => {
  if (window_us === null) return t('customers.ever');
  const isShort = window_us < 3 * DAY_US;
  return isShort
    ? t('customers.hours', { count: f.number(Math.round(window_us / HOUR_US)) })
    : t('customers.days', { count: f.number(Math.round(window_us / DAY_US)) });
};

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?$/u;

/** Stands where a value is kept from the reader. */
export const HIDDEN = '…';

/** What somebody wrote, or that it is kept from the reader. */
export const openWords = (text: string, t: Translate): string => (text === HIDDEN ? t('customers.hidden') : text);

/** A value as people write it: numbers and dates in their language, lists joined, objects as they are. */
export const valueWords = (value: unknown, f: Formats): string => {
  if (typeof value === 'number') return f.number(value, Number.isInteger(value) ? 0 : 2);
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (Array.isArray(value)) return f.list(value.map((one) => valueWords(one, f)));
  if (typeof value !== 'string') return value === null || value === undefined ? '' : JSON.stringify(value);
  const moment = MOMENT.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(moment)) return value;
  return value.length > 10 ? f.moment(moment * 1000) : f.date(new Date(`${value}T12:00`).getTime() * 1000);
};

const because: Record<string, TextKey> = {
  event: 'customers.becauseEvent',
  alias: 'customers.becauseAlias',
  import: 'customers.becauseImport',
  person: 'customers.becausePerson',
  duplicate: 'customers.becauseDuplicate',
};

/** What made two customers one. */
export const becauseWords = (reason: string): TextKey => because[reason] ?? 'customers.becausePerson';

const consents: Record<ConsentState, TextKey> = {
  granted: 'customers.granted',
  pending: 'customers.pending',
  denied: 'customers.denied',
  withdrawn: 'customers.withdrawn',
  expired: 'customers.expired',
  unknown: 'customers.notAsked',
};

export const consentWords = (state: string): TextKey => consents[state as ConsentState] ?? 'customers.notAsked';

const channels: Record<string, TextKey> = {
  email: 'customers.channelEmail',
  phone: 'customers.channelPhone',
  sms: 'customers.channelSms',
  post: 'customers.channelPost',
  letter: 'customers.channelPost',
  web: 'customers.channelWeb',
  app: 'customers.channelApp',
  any: 'customers.channelAny',
};

/** Channels of one's own keep their name. */
export const channelWords = (channel: string, t: Translate): string => (channels[channel] ? t(channels[channel]) : channel);

const verdicts: Record<string, TextKey> = {
  granted: 'customers.granted',
  default: 'customers.whyDefault',
  not_asked: 'customers.notAsked',
  pending: 'customers.pending',
  denied: 'customers.denied',
  withdrawn: 'customers.withdrawn',
  expired: 'customers.expired',
  other_profile: 'customers.whyOtherProfile',
  no_address: 'customers.whyNoAddress',
  address_of_other: 'customers.whyAddressOfOther',
  erased: 'customers.whyErased',
  restricted: 'customers.whyRestricted',
  objected: 'customers.whyObjected',
  do_not_track: 'customers.doNotTrack',
  do_not_contact: 'customers.doNotContact',
};

/** Why something is allowed or not. */
export const verdictWords = (code: string): TextKey => verdicts[code] ?? 'customers.notAsked';

const HERE = new Set(['', 'etappe', 'staff']);

/** What people noted here has no system as its source. */
export const sourceWords = (source: string, t: Translate): string => (HERE.has(source) ? t('customers.byHand') : source);

/** A moment after "since": the time of today, the date of any other day. */
export const sinceWords = (us: number, nowUs: number, f: Formats): string => (nowUs - us < DAY_US ? f.time(us) : f.date(us));

const text = (value: unknown): string => (typeof value === 'string' && value !== HIDDEN ? value.trim() : '');

/** What people call a customer: the name that a source gave, else the strongest identifier. */
export const nameWords = (customer: Pick<CustomerProfile, 'name' | 'traits'> & { clear?: boolean }): string => {
  if (customer.clear === false) return customer.name;
  const trait = (name: string): string => text(customer.traits.find((one) => one.name.toLowerCase() === name)?.value);
  const parts = [trait('first_name') || trait('firstname'), trait('last_name') || trait('lastname')].filter(Boolean).join(' ');
  return trait('name') || parts || customer.name;
};
