/** What the paths room remembers in the address bar, beside the one filter: view, selection and each view's choices. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export { oneOf, wholeNumber } from '@/shared/filter/useAddress';

export const VIEWS = ['process', 'flow', 'funnel', 'dropoff', 'returns', 'forms'] as const;
export type View = (typeof VIEWS)[number];

/** Everything is text or a list of texts; what is missing has the default of its view. */
export interface PathsAddress {
  view?: string;
  measure?: string;
  detail?: string;
  repeats?: string;
  sel?: string;
  at?: string[];
  goal?: string[];
  anchor?: string;
  direction?: string;
  depth?: string;
  step?: string[];
  definition?: string;
  window?: string;
  gap?: string;
  compare?: string;
  unit?: string;
  kind?: string;
  start?: string[];
  submit?: string[];
  field?: string[];
}

const LISTS = ['at', 'goal', 'step', 'start', 'submit', 'field'] as const;
const TEXTS = [
  'view',
  'measure',
  'detail',
  'repeats',
  'sel',
  'anchor',
  'direction',
  'depth',
  'definition',
  'window',
  'gap',
  'compare',
  'unit',
  'kind',
] as const;

/** Reads the room's part of an address; foreign parts are left alone. */
export const readAddress = (search: Record<string, unknown>): PathsAddress => {
  const texts = TEXTS.flatMap((name) => {
    const value: unknown = [search[name]].flat()[0];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  const lists = LISTS.flatMap((name) => {
    const values = [search[name]].flat().filter((value): value is string => typeof value === 'string' && value !== '');
    return values.length > 0 ? [[name, values] as const] : [];
  });
  return Object.fromEntries([...texts, ...lists]) as PathsAddress;
};

export type AddressChange = { [Key in keyof PathsAddress]?: PathsAddress[Key] | undefined };

export interface AddressTools {
  readonly address: PathsAddress;
  /** Changes some parts as a new step of the browser's history, or in place for a slider. */
  readonly go: (parts: AddressChange, inPlace?: boolean) => void;
}

export const usePathsAddress = (): AddressTools => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const key = JSON.stringify(readAddress(search));
  const address = useMemo(() => JSON.parse(key) as PathsAddress, [key]);
  const go = useCallback<AddressTools['go']>(
    (parts, inPlace = false) => {
      const merge = (before: Record<string, unknown>): Record<string, unknown> => ({ ...before, ...parts });
      void navigate({ to: '.', search: merge, replace: inPlace, resetScroll: false });
    },
    [navigate],
  );
  return useMemo(() => ({ address, go }), [address, go]);
};
