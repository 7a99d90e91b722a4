/** What a page remembers in the address bar beside the one filter: single words and lists of words. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** One of a list of words, else the first of them. */
export const oneOf = <Word extends string>(words: readonly Word[], value: string | undefined): Word =>
  words.find((word) => word === value) ?? (words[0] as Word);

/** A whole number within bounds, else the fallback. */
export const wholeNumber = (value: string | undefined, low: number, high: number, fallback: number): number => {
  const number = Number(value);
  return value !== undefined && Number.isInteger(number) && number >= low && number <= high ? number : fallback;
};

type Parts = Record<string, string | readonly string[] | undefined>;

export interface AddressTools {
  /** The first text under a name. */
  readonly text: (name: string) => string | undefined;
  /** All texts under a name. */
  readonly list: (name: string) => string[];
  /** Changes some parts; `undefined` removes one. In place leaves no step in the browser's history. */
  readonly go: (parts: Parts, inPlace?: boolean) => void;
}

const texts = (value: unknown): string[] => [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');

export const useAddress = (): AddressTools => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = useCallback<AddressTools['go']>(
    (parts, inPlace = false) => {
      const merge = (before: Record<string, unknown>): Record<string, unknown> => ({ ...before, ...parts });
      void navigate({ to: '.', search: merge, replace: inPlace, resetScroll: false });
    },
    [navigate],
  );
  return useMemo(() => ({ text: (name) => texts(search[name])[0], list: (name) => texts(search[name]), go }), [search, go]);
};
