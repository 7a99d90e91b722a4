/** The rooms of the navigation, in its order; only rooms that work. */
import { IconChartDots3, IconDatabase, IconHierarchy2, IconSettings, IconUser, IconUserScan } from '@tabler/icons-react';
import type { ComponentType } from 'react';

import type { TextKey } from '@/i18n';
import { JourneyIcon } from '@/shared/ui/JourneyIcon';

type RoomIcon = ComponentType<{ size?: string | number; stroke?: string | number; 'aria-hidden'?: boolean }>;

export interface Room {
  readonly id: 'journeys' | 'analysis' | 'library' | 'customers' | 'data' | 'framework' | 'settings';
  readonly name: TextKey;
  readonly to: '/journeys' | '/analysis' | '/library' | '/customers' | '/data' | '/framework' | '/settings';
  readonly icon: RoomIcon;
  /** Second key after G. */
  readonly key: string;
}

export const rooms: readonly Room[] = [
  { id: 'journeys', name: 'shell.journeys', to: '/journeys', icon: JourneyIcon, key: 'j' },
  { id: 'analysis', name: 'analysis.title', to: '/analysis', icon: IconChartDots3, key: 'a' },
  { id: 'library', name: 'library.title', to: '/library', icon: IconUserScan, key: 'l' },
  { id: 'customers', name: 'shell.customers', to: '/customers', icon: IconUser, key: 'c' },
  { id: 'data', name: 'shell.data', to: '/data', icon: IconDatabase, key: 'd' },
  { id: 'framework', name: 'framework.title', to: '/framework', icon: IconHierarchy2, key: 'r' },
  { id: 'settings', name: 'shell.settings', to: '/settings', icon: IconSettings, key: 's' },
];
