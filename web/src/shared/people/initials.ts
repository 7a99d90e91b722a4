/** At most two letters of a name: of the first and of the last word. */
export const initials = (name: string): string =>
  name
    .split(/[\s@.]+/u)
    .map((word) => word[0] ?? '')
    .filter((letter, at, all) => letter !== '' && (at === 0 || at === all.length - 1))
    .join('')
    .toUpperCase();

/** How somebody is called in short. */
export const firstName = (name: string): string => name.split(/\s+/u)[0] ?? name;
