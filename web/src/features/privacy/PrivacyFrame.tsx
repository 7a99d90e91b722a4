/** The frame of the privacy desk: requests, purposes, retention, who is responsible, and the log. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { Page, type Crumb } from '@/shared/ui/Page';

interface PrivacyFrameProps {
  current: 'requests' | 'purposes' | 'retention' | 'controller' | 'log';
  actions?: ReactNode;
  scroll?: boolean;
  children: ReactNode;
}

export const PrivacyFrame = ({ current, actions, scroll = false, children }: PrivacyFrameProps): ReactElement => {
  const { t } = useText();
  const crumbs: Crumb[] = [{ label: t('shell.settings'), link: { to: '/settings' } }];
  return (
    <Page
      title={t('privacy.title')}
      crumbs={crumbs}
      freshness={false}
      scroll={scroll}
      actions={actions}
      tabs={[
        { label: t('privacy.requests'), link: { to: '/privacy' }, current: current === 'requests' },
        { label: t('privacy.purposes'), link: { to: '/privacy/purposes' }, current: current === 'purposes' },
        { label: t('privacy.retention'), link: { to: '/privacy/retention' }, current: current === 'retention' },
        { label: t('privacy.controller'), link: { to: '/privacy/controller' }, current: current === 'controller' },
        { label: t('privacy.log'), link: { to: '/privacy/log' }, current: current === 'log' },
      ]}
    >
      {children}
    </Page>
  );
};
