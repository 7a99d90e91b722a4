/** Where a schedule fetches from: which fields say it, and the short form of it. */
import type { ScheduleIn, ScheduleOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';

export type Place = ScheduleIn['place'];
export type PlaceKind = NonNullable<Place['kind']>;

export interface PlaceField {
  name: string;
  label: TextKey;
  required: boolean;
  /** Never shown again once it is saved. */
  isSecret?: boolean;
  example: string;
}

const access: PlaceField = { name: 'authorization', label: 'sources.authorization', required: false, isSecret: true, example: 'Bearer …' };

export const placeFields: Record<PlaceKind, readonly PlaceField[]> = {
  folder: [
    { name: 'path', label: 'sources.path', required: true, example: 'crm' },
    { name: 'pattern', label: 'sources.pattern', required: false, example: '*.csv' },
  ],
  url: [{ name: 'url', label: 'sources.url', required: true, example: 'https://files.example.org/crm.csv' }, access],
  sql: [
    { name: 'connection', label: 'sources.connection', required: true, isSecret: true, example: 'postgresql+psycopg://reader@db.example.org/shop' },
    { name: 'table', label: 'sources.table', required: true, example: 'orders' },
    { name: 'cursor', label: 'sources.cursor', required: false, example: 'updated_at' },
  ],
  rest: [
    { name: 'url', label: 'sources.url', required: true, example: 'https://api.example.org/tickets' },
    { name: 'records', label: 'sources.records', required: false, example: 'data.items' },
    access,
  ],
};

export type PlaceDraft = Readonly<Record<string, string>>;

/** Whether everything that is needed has been said. */
export const isComplete = (kind: PlaceKind, draft: PlaceDraft): boolean =>
  placeFields[kind].every((field) => !field.required || (draft[field.name] ?? '').trim() !== '');

/** The place as the server wants it: without empty words, the access as a header. */
export const placeOf = (kind: PlaceKind, draft: PlaceDraft): Place => {
  const said = placeFields[kind].map(({ name }) => [name, (draft[name] ?? '').trim()] as const).filter(([, value]) => value !== '');
  const { authorization, ...rest } = Object.fromEntries(said);
  return { kind, ...rest, ...(authorization ? { headers: { Authorization: authorization } } : {}) } as Place;
};

/** The place of a schedule in one line; secrets are never part of it. */
export const placeLine = ({ kind, place }: Pick<ScheduleOut, 'kind' | 'place'>): string => {
  const word = (name: string): string => (typeof place[name] === 'string' ? place[name] : '');
  if (kind === 'folder') return [word('path'), word('pattern')].filter(Boolean).join('/');
  return kind === 'sql' ? word('table') : word('url');
};
