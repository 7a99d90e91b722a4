/** The rooms of the navigation, in its order; only rooms that work. */
import { IconDatabase, IconRoute2, IconSettings, IconUser, type Icon } from '@tabler/icons-react';

import type { TextKey } from '@/i18n';

export interface Room {
  readonly id: 'journeys' | 'customers' | 'data' | 'settings';
  readonly name: TextKey;
  readonly to: '/journeys' | '/customers' | '/data' | '/settings';
  readonly icon: Icon;
  /** Second key after G. */
  readonly key: string;
}

export const rooms: readonly Room[] = [
  { id: 'journeys', name: 'shell.journeys', to: '/journeys', icon: IconRoute2, key: 'j' },
  { id: 'customers', name: 'shell.customers', to: '/customers', icon: IconUser, key: 'c' },
  { id: 'data', name: 'shell.data', to: '/data', icon: IconDatabase, key: 'd' },
  { id: 'settings', name: 'shell.settings', to: '/settings', icon: IconSettings, key: 's' },
];
