/** Which views a source has: what sends is connected and watched, everything else is imported and fetched. */

export type SourceTab = 'overview' | 'connect' | 'live' | 'imports' | 'schedule' | 'settings';

/** The tabs of a source, in order; code and settings are for those who may change them. */
export const tabsOf = (sends: boolean, mayEdit: boolean): SourceTab[] => [
  'overview',
  ...(sends ? ([...(mayEdit ? ['connect' as const] : []), 'live'] as const) : []),
  'imports',
  ...(sends || !mayEdit ? [] : (['schedule'] as const)),
  ...(mayEdit ? (['settings'] as const) : []),
];

/** The tab that an address asks for, or the first one. */
export const tabOf = (asked: unknown, tabs: readonly SourceTab[]): SourceTab => tabs.find((tab) => tab === asked) ?? 'overview';
