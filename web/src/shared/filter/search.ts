/** The one filter of all views, as it stands in the address and as the server wants it. */

/** Part of every address inside a workspace. */
export interface FilterSearch {
  /** First and last day, both included: `2026-09-01`. */
  from?: string;
  to?: string;
  channel?: string[];
  /** Text of a customer rule. */
  segment?: string;
  /** What a journey is; a customer unless it says `case`. */
  notion?: 'case';
}

/** The filter in the shape of the API; ends are half-open microseconds. */
export interface FilterRequest {
  start_us: number | null;
  end_us: number | null;
  channels: string[];
  segment: string | null;
}

export const filterKeys = ['from', 'to', 'channel', 'segment', 'notion'] as const satisfies (keyof FilterSearch)[];

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const single = (value: unknown): string | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
};

const day = (value: unknown): string | undefined => {
  const text = single(value);
  return text && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
};

/** Reads the filter out of an address; what makes no sense is left out. */
export const readFilter = (search: Record<string, unknown>): FilterSearch => {
  const channel = [search['channel']].flat().filter((one): one is string => typeof one === 'string' && one !== '');
  const [from, to, segment] = [day(search['from']), day(search['to']), single(search['segment'])];
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(channel.length > 0 && { channel: [...new Set(channel)] }),
    ...(segment && { segment }),
    ...(single(search['notion']) === 'case' && { notion: 'case' as const }),
  };
};

/** Local midnight of a day, in microseconds. */
export const dayStart = (text: string): number => {
  const [year, month, date] = text.split('-').map(Number);
  return new Date(year!, month! - 1, date!).getTime() * 1000;
};

/** Local midnight after a day, in microseconds; days of 23 or 25 hours included. */
export const dayEnd = (text: string): number => {
  const [year, month, date] = text.split('-').map(Number);
  return new Date(year!, month! - 1, date! + 1).getTime() * 1000;
};

/** The local day of a moment, as it stands in an address. */
export const dayOf = (us: number): string => {
  const moment = new Date(us / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
};

/** A day some days away. */
export const dayPlus = (text: string, days: number): string => {
  const [year, month, date] = text.split('-').map(Number);
  return dayOf(new Date(year!, month! - 1, date! + days).getTime() * 1000);
};

export const filterRequest = (filter: FilterSearch): FilterRequest => ({
  start_us: filter.from ? dayStart(filter.from) : null,
  end_us: filter.to ? dayEnd(filter.to) : null,
  channels: filter.channel ?? [],
  segment: filter.segment ?? null,
});

export const isFiltered = (filter: FilterSearch): boolean =>
  Boolean(filter.from || filter.to || filter.channel?.length || filter.segment);
