/** The frame of the room: everybody, segments, duplicates, and how identifiers join. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { Page } from '@/shared/ui/Page';

import { useDuplicateCount } from './api';

interface CustomersFrameProps {
  current: 'customers' | 'segments' | 'duplicates' | 'identity';
  /** How many customers there are, where the page knows. */
  total?: number | undefined;
  actions?: ReactNode;
  /** The page scrolls as a document; otherwise it fills the window and scrolls inside. */
  scroll?: boolean;
  children: ReactNode;
}

export const CustomersFrame = ({ current, total, actions, scroll = false, children }: CustomersFrameProps): ReactElement => {
  const { t } = useText();
  const { data: duplicates } = useDuplicateCount();
  return (
    <Page
      title={t('shell.customers')}
      scroll={scroll}
      actions={actions}
      tabsLabel={t('shell.customers')}
      tabs={[
        { label: t('customers.everybody'), count: total, link: { to: '/customers' }, current: current === 'customers' },
        { label: t('customers.segments'), link: { to: '/customers/segments' }, current: current === 'segments' },
        {
          label: t('customers.duplicates'),
          count: duplicates || undefined,
          link: { to: '/customers/duplicates' },
          current: current === 'duplicates',
        },
        { label: t('customers.identity'), link: { to: '/customers/identity' }, current: current === 'identity' },
      ]}
    >
      {children}
    </Page>
  );
};
