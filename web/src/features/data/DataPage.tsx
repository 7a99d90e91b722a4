/** The frame of the data room: sources and touchpoints, and the way to import. */
import { Link } from '@tanstack/react-router';
import { IconUpload } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { buttonClass } from '@/shared/ui/Button';
import { Page } from '@/shared/ui/Page';

interface DataPageProps {
  view: 'sources' | 'touchpoints';
  scroll?: boolean;
  children: ReactNode;
}

export const DataPage = ({ view, scroll = true, children }: DataPageProps): ReactElement => {
  const { t } = useText();
  const { data } = useVocabulary();
  return (
    <Page
      title={t('shell.data')}
      scroll={scroll}
      tabs={[
        { label: t('data.sources'), link: { to: '/data' }, current: view === 'sources' },
        {
          label: t('data.touchpoints'),
          count: data?.touchpoints.length,
          link: { to: '/data/touchpoints' },
          current: view === 'touchpoints',
        },
      ]}
      actions={
        <Link to="/data/import" className={buttonClass({ kind: 'primary' })}>
          <IconUpload size={14} aria-hidden />
          {t('data.import')}
        </Link>
      }
    >
      {children}
    </Page>
  );
};
