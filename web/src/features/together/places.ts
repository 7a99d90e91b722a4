/** Addresses of the things that notices and histories point at. */
import type { LinkProps } from '@tanstack/react-router';

import type { Subject } from './comments/types';

/** The part of a journey's address that says where to look. */
export type PlaceSearch = {
  /** `step:st_…`; the bar of the journey leads there. */
  at?: string;
  /** Opens the comments. */
  talk?: boolean;
};

export const writePlace = ({ table, id }: Subject): string => `${table}:${id}`;

/** What an address points at, if it does. */
export const readPlace = (value: unknown): Subject | undefined => {
  const match = typeof value === 'string' ? /^([a-z_]{1,40}):([a-z]{2}_[0-9a-z]{26})$/u.exec(value) : null;
  return match ? { table: match[1]!, id: match[2]! } : undefined;
};

/** The way to a thing on a journey, or, without a journey, to an object. */
export const placeOf = (journey: string | null, subject: Subject | null, talk: boolean): LinkProps => {
  if (!journey) return subject ? { to: '/library/object/$id', params: { id: subject.id } } : { to: '/library' };
  const search: PlaceSearch = { ...(subject && { at: writePlace(subject) }), ...(talk && { talk }) };
  return { to: '/journeys/$journey', params: { journey }, search };
};
