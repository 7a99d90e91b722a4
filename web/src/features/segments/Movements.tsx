/** Who entered and who left a segment, newest first. */
import { Link } from '@tanstack/react-router';
import { IconLogin2, IconLogout2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { useNow } from '@/shared/useNow';

import { useMovements } from './api';
import classNames from './Segments.module.css';

export const Movements = ({ id }: { id: string }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useMovements(id);
  const movements = data?.pages.flatMap((page) => page.items);
  return (
    <section className={classNames.card} aria-label={t('segments.movements')}>
      <h2 className={classNames.heading}>{t('segments.movements')}</h2>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!movements && !error ? <SkeletonRows rows={4} /> : null}
      {movements?.length === 0 ? <p className={classNames.nothing}>{t('segments.noMovements')}</p> : null}
      <ul className={classNames.movements}>
        {(movements ?? []).map((one, at) => {
          const Mark = one.entered ? IconLogin2 : IconLogout2;
          return (
            <li key={`${one.handle}-${one.at_us}-${at}`} data-state={one.entered ? 'entered' : 'left'}>
              <Mark size={14} stroke={1.6} role="img" aria-label={t(one.entered ? 'segments.entered' : 'segments.left')} />
              <Link to="/customers/$customer" params={{ customer: one.handle }}>
                {one.name}
              </Link>
              <time className="num" dateTime={new Date(one.at_us / 1000).toISOString()}>
                {f.ago(one.at_us, now)}
              </time>
            </li>
          );
        })}
      </ul>
      {hasNextPage ? (
        <Button size="sm" kind="ghost" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('segments.earlier')}
        </Button>
      ) : null}
    </section>
  );
};
