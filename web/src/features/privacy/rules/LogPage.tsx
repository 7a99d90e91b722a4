/** Everything that was done at the privacy desk. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useLog } from '../api';
import classNames from '../Privacy.module.css';
import { PrivacyFrame } from '../PrivacyFrame';
import { Entries } from './Entries';

export const LogPage = (): ReactElement => {
  const { t } = useText();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useLog();
  const entries = data?.pages.flatMap((page) => page.items);
  return (
    <PrivacyFrame current="log" scroll>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!entries && !error ? <SkeletonRows rows={8} /> : null}
      {entries?.length === 0 ? <EmptyState title={t('privacy.noLog')} text={t('privacy.noLogText')} /> : null}
      {entries && entries.length > 0 ? (
        <div className={classNames.column}>
          <section className={classNames.section}>
            <Entries entries={entries} linked />
            {hasNextPage ? (
              <div>
                <Button onClick={() => void fetchNextPage()}>{t('privacy.earlier')}</Button>
              </div>
            ) : null}
          </section>
        </div>
      ) : null}
    </PrivacyFrame>
  );
};
