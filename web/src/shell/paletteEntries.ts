/** Everything the palette offers: places, commands, and what the workspace holds. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  IconArrowsShuffle,
  IconFilterOff,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPointer,
  IconUpload,
  IconUser,
} from '@tabler/icons-react';

import type { ComponentType } from 'react';

import { listCustomers, listJourneys } from '@/api/sdk.gen';
import type { CustomerOut, JourneyOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { useVocabulary } from '@/shared/api/vocabulary';
import { useFilter } from '@/shared/filter';
import { useRecent } from '@/shared/recent';
import { JourneyIcon } from '@/shared/ui/JourneyIcon';

import { matching } from './paletteQuery';
import { useSignOut } from './Person';
import { rooms } from './rooms';
import { useLanguage } from '@/shared/preferences/useLanguage';
import { useTheme } from '@/shared/preferences/useTheme';

export interface Entry {
  id: string;
  name: string;
  icon: ComponentType<{ size?: string | number; stroke?: string | number; 'aria-hidden'?: boolean }>;
  run: () => void;
  /** More words it is found by. */
  words?: string | undefined;
  detail?: string | undefined;
  keys?: string | undefined;
  /** Language of the name, when it is not the reader's. */
  lang?: string | undefined;
}

const FEW = 5;

/** Rooms and their views. */
export const usePlaces = (): Entry[] => {
  const { t } = useText();
  const navigate = useNavigate();
  return [
    ...rooms.map((room) => ({
      id: room.id,
      name: t(room.name),
      icon: room.icon,
      keys: `G ${room.key.toUpperCase()}`,
      run: () => void navigate({ to: room.to }),
    })),
    { id: 'paths', name: t('shell.paths'), icon: IconArrowsShuffle, run: () => void navigate({ to: '/paths' }) },
    { id: 'touchpoints', name: t('shell.touchpoints'), icon: IconPointer, run: () => void navigate({ to: '/data/touchpoints' }) },
  ];
};

/** What can be done from anywhere. */
export const useCommands = (showShortcuts: () => void): Entry[] => {
  const { t } = useText();
  const navigate = useNavigate();
  const [theme, setTheme] = useTheme();
  const [language, setLanguage] = useLanguage();
  const { clear } = useFilter();
  const signOut = useSignOut();
  const other = language === 'de' ? 'en' : 'de';
  return [
    { id: 'import', name: t('shell.doImport'), icon: IconUpload, run: () => void navigate({ to: '/data/import' }) },
    { id: 'clear', name: t('shell.doClear'), icon: IconFilterOff, run: clear },
    { id: 'theme', name: t('shell.doTheme'), icon: IconMoon, run: () => setTheme(theme === 'dark' ? 'light' : 'dark') },
    { id: 'language', name: t('shell.doLanguage'), icon: IconLanguage, lang: other, run: () => setLanguage(other) },
    { id: 'keys', name: t('shell.doShortcuts'), icon: IconKeyboard, keys: '?', run: showShortcuts },
    { id: 'sign-out', name: t('shell.doSignOut'), icon: IconLogout, run: signOut },
  ];
};

/** The last opened objects. */
export const useRecentEntries = (): Entry[] => {
  const [recent] = useRecent();
  const navigate = useNavigate();
  return recent.slice(0, FEW).map((object) => ({
    id: `recent-${object.id}`,
    name: object.title,
    icon: object.kind === 'journey' ? JourneyIcon : IconUser,
    run: () =>
      void (object.kind === 'journey'
        ? navigate({ to: '/journeys/$journey', params: { journey: object.id } })
        : navigate({ to: '/customers/$customer', params: { customer: object.id } })),
  }));
};

interface Found {
  journeys: JourneyOut[];
  customers: CustomerOut[];
}

const useObjects = (text: string): Found => {
  const { id } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['workspace', id, 'palette', text],
    queryFn: async ({ signal }): Promise<Found> => {
      const [journeys, customers] = await Promise.all([
        listJourneys({ path: { ws: id }, signal }),
        listCustomers({ path: { ws: id }, query: { search: text, limit: FEW }, signal }),
      ]);
      return { journeys: journeys.journeys, customers: customers.customers };
    },
    enabled: text.length > 0,
    placeholderData: keepPreviousData,
  });
  return data ?? { journeys: [], customers: [] };
};

/** Journeys, touchpoints and people whose name fits. */
export const useFindings = (text: string, peopleOnly: boolean): Entry[] => {
  const { t, f } = useText();
  const navigate = useNavigate();
  const { data: vocabulary } = useVocabulary();
  const { journeys, customers } = useObjects(text);
  if (text === '') return [];
  const people = customers.slice(0, FEW).map((person) => ({
    id: `customer-${person.customer}`,
    name: person.customer,
    icon: IconUser,
    detail: t('shell.customer'),
    run: () => void navigate({ to: '/customers/$customer', params: { customer: person.customer } }),
  }));
  if (peopleOnly) return people;
  const maps = matching(journeys, text).map((journey) => ({
    id: `journey-${journey.id}`,
    name: journey.name,
    icon: JourneyIcon,
    detail: t('shell.journey'),
    run: () => void navigate({ to: '/journeys/$journey', params: { journey: journey.id } }),
  }));
  const touchpoints = matching(vocabulary?.touchpoints ?? [], text).map((touchpoint) => ({
    id: `touchpoint-${touchpoint.name}`,
    name: touchpoint.name,
    icon: IconPointer,
    detail: `${t('shell.touchpoint')} · ${f.number(touchpoint.touches)}`,
    run: () => void navigate({ to: '/people', search: { behind: 'touchpoint', at: [touchpoint.name] } }),
  }));
  return [...maps.slice(0, FEW), ...touchpoints.slice(0, FEW), ...people];
};
