/** What the palette offers by itself: places, commands, and what was open last. */
import { useNavigate } from '@tanstack/react-router';
import {
  IconAlertTriangle,
  IconArrowsShuffle,
  IconBell,
  IconBook2,
  IconBox,
  IconBuilding,
  IconChartBar,
  IconChartDots,
  IconCoin,
  IconFilterOff,
  IconGauge,
  IconHierarchy2,
  IconKeyboard,
  IconLanguage,
  IconListDetails,
  IconLogout,
  IconMail,
  IconMoon,
  IconPlus,
  IconPointer,
  IconScale,
  IconServer,
  IconShieldLock,
  IconTable,
  IconTimeline,
  IconUpload,
  IconUser,
  IconUserPlus,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

import type { ComponentType } from 'react';

import { useText } from '@/i18n/useText';
import { useOffered } from '@/shared/commands';
import { useFilter } from '@/shared/filter';
import { useMarkRead } from '@/shared/notices';
import { useRecent, type RecentObject } from '@/shared/recent';
import { recentLink } from '@/shared/recentLink';
import { JourneyIcon } from '@/shared/ui/JourneyIcon';

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
  /** The state of an object, as a dot. */
  dot?: Pick<RecentObject, 'kind' | 'state'> | undefined;
}

const FEW = 6;

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
    { id: 'inbox', name: t('shell.inbox'), icon: IconBell, keys: 'G I', run: () => void navigate({ to: '/inbox' }) },
    { id: 'people', name: t('settings.people'), icon: IconUsers, run: () => void navigate({ to: '/settings/people' }) },
    { id: 'workspaces', name: t('settings.workspaces'), icon: IconBuilding, run: () => void navigate({ to: '/settings/workspaces' }) },
    { id: 'matrix', name: t('library.matrix'), icon: IconTable, run: () => void navigate({ to: '/library/content-matrix' }) },
    { id: 'departments', name: t('framework.departments'), icon: IconHierarchy2, run: () => void navigate({ to: '/framework/departments' }) },
    { id: 'glossary', name: t('framework.glossary'), icon: IconBook2, run: () => void navigate({ to: '/framework/glossary' }) },
    { id: 'paths', name: t('shell.paths'), icon: IconArrowsShuffle, run: () => void navigate({ to: '/paths' }) },
    { id: 'segments', name: t('customers.segments'), icon: IconUsersGroup, run: () => void navigate({ to: '/customers/segments' }) },
    { id: 'duplicates', name: t('customers.duplicates'), icon: IconUsers, run: () => void navigate({ to: '/customers/duplicates' }) },
    { id: 'failures', name: t('flow.failures'), icon: IconAlertTriangle, run: () => void navigate({ to: '/data/failures' }) },
    { id: 'balance', name: t('flow.balance'), icon: IconScale, run: () => void navigate({ to: '/data/balance' }) },
    { id: 'catalogue', name: t('catalogue.title'), icon: IconListDetails, run: () => void navigate({ to: '/data/catalogue' }) },
    { id: 'privacy', name: t('privacy.title'), icon: IconShieldLock, run: () => void navigate({ to: '/privacy' }) },
    { id: 'metrics', name: t('analysis.metrics'), icon: IconGauge, run: () => void navigate({ to: '/analysis/metrics' }) },
    { id: 'alarms', name: t('metrics.alarms'), icon: IconAlertTriangle, run: () => void navigate({ to: '/analysis/metrics', search: { view: 'alarms' } }) },
    { id: 'drivers', name: t('analysis.drivers'), icon: IconChartBar, run: () => void navigate({ to: '/analysis/drivers' }) },
    { id: 'clusters', name: t('drivers.viewClusters'), icon: IconUsersGroup, run: () => void navigate({ to: '/analysis/drivers', search: { view: 'clusters' } }) },
    { id: 'performance', name: t('performance.title'), icon: IconChartDots, run: () => void navigate({ to: '/analysis/touchpoints' }) },
    { id: 'attribution', name: t('performance.viewAttribution'), icon: IconArrowsShuffle, run: () => void navigate({ to: '/analysis/touchpoints', search: { view: 'attribution' } }) },
    { id: 'value', name: t('analysis.value'), icon: IconCoin, run: () => void navigate({ to: '/analysis/value' }) },
    { id: 'cohorts', name: t('lifetime.viewCohorts'), icon: IconTable, run: () => void navigate({ to: '/analysis/value', search: { view: 'cohorts' } }) },
    { id: 'prediction', name: t('lifetime.viewPrediction'), icon: IconTimeline, run: () => void navigate({ to: '/analysis/value', search: { view: 'prediction' } }) },
    { id: 'reports', name: t('analysis.reports'), icon: IconMail, run: () => void navigate({ to: '/analysis/reports' }) },
    { id: 'size', name: t('size.title'), icon: IconServer, run: () => void navigate({ to: '/data/size' }) },
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
  const markRead = useMarkRead();
  const signOut = useSignOut();
  const other = language === 'de' ? 'en' : 'de';
  const offered = useOffered();
  return [
    ...offered.map((command) => ({ ...command, icon: IconPlus })),
    { id: 'new-journey', name: t('shell.doNewJourney'), icon: IconPlus, run: () => void navigate({ to: '/journeys/new' }) },
    { id: 'invite', name: t('shell.doInvite'), icon: IconUserPlus, run: () => void navigate({ to: '/settings/people' }) },
    { id: 'mark-read', name: t('shell.doMarkRead'), icon: IconBell, run: () => markRead(null) },
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
    icon: object.kind === 'journey' ? JourneyIcon : object.kind === 'object' ? IconBox : IconUser,
    dot: { kind: object.kind, state: object.state },
    run: () => void navigate(recentLink(object)),
  }));
};
