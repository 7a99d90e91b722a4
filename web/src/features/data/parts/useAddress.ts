/** What a page of this room shows stands in its address, so that a copied one shows a colleague the same. */
import { useNavigate, useSearch } from '@tanstack/react-router';

export const useAddress = <Key extends string>(): [Partial<Record<Key, string>>, (parts: Partial<Record<Key, string | null>>) => void] => {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const texts = Object.fromEntries(Object.entries(search).filter(([, value]) => typeof value === 'string')) as Partial<Record<Key, string>>;
  const change = (parts: Partial<Record<Key, string | null>>): void => {
    const next = Object.fromEntries(Object.entries({ ...search, ...parts }).filter(([, value]) => value !== null));
    void navigate({ to: '.', search: next, replace: true });
  };
  return [texts, change];
};
