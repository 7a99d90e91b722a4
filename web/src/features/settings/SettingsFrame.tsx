/** The frame of the settings: what is one's own, who is here, which workspaces there are. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { Page } from '@/shared/ui/Page';

export const SettingsFrame = ({ current, children }: { current: 'own' | 'people' | 'workspaces'; children: ReactNode }): ReactElement => {
  const { t } = useText();
  return (
    <Page
      title={t('shell.settings')}
      freshness={false}
      tabs={[
        { label: t('settings.own'), link: { to: '/settings' }, current: current === 'own' },
        { label: t('settings.people'), link: { to: '/settings/people' }, current: current === 'people' },
        { label: t('settings.workspaces'), link: { to: '/settings/workspaces' }, current: current === 'workspaces' },
        { label: t('privacy.title'), link: { to: '/privacy' }, current: false },
      ]}
    >
      {children}
    </Page>
  );
};
