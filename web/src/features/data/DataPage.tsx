/** The frame of the data room: its views as tabs, and the way to import. */
import { Link } from '@tanstack/react-router';
import { IconUpload } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { buttonClass } from '@/shared/ui/Button';
import { Page } from '@/shared/ui/Page';

export type DataView = 'sources' | 'failures' | 'balance' | 'catalogue' | 'bindings' | 'size';

interface DataPageProps {
  view: DataView;
  scroll?: boolean;
  /** Instead of the way to import. */
  actions?: ReactNode;
  children: ReactNode;
}

export const DataPage = ({ view, scroll = true, actions, children }: DataPageProps): ReactElement => {
  const { t } = useText();
  return (
    <Page
      title={t('shell.data')}
      scroll={scroll}
      freshness={false}
      tabs={[
        { label: t('data.sources'), link: { to: '/data' }, current: view === 'sources' },
        { label: t('flow.failures'), link: { to: '/data/failures' }, current: view === 'failures' },
        { label: t('flow.balance'), link: { to: '/data/balance' }, current: view === 'balance' },
        { label: t('catalogue.title'), link: { to: '/data/catalogue' }, current: view === 'catalogue' },
        { label: t('catalogue.bindings'), link: { to: '/data/touchpoints' }, current: view === 'bindings' },
        { label: t('size.tab'), link: { to: '/data/size' }, current: view === 'size' },
      ]}
      actions={
        actions ?? (
          <Link to="/data/import" className={buttonClass({ kind: 'primary' })}>
            <IconUpload size={14} aria-hidden />
            {t('data.import')}
          </Link>
        )
      }
    >
      {children}
    </Page>
  );
};
