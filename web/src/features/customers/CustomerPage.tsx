/** One customer: who (pseudonym), what is known with its source and age, and everything that happened, newest first. */
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { IconChevronLeft, IconChevronRight, IconLock } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useLetterKeys } from '@/shared/keys';
import { usePeopleList, type PeopleList } from '@/shared/peopleList';
import { useRemember } from '@/shared/recent';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Page, type Crumb } from '@/shared/ui/Page';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { useCustomer, useTimeline } from './api';
import classNames from './CustomerPage.module.css';
import { Profile } from './Profile';
import { SwimLanes } from './SwimLanes';
import { Timeline } from './Timeline';

const Neighbours = ({ list }: { list: PeopleList & { at: number } }): ReactElement => {
  const { t, f } = useText();
  const navigate = useNavigate();
  const go = (step: number): void => {
    const key = list.keys[list.at + step];
    if (key !== undefined) void navigate({ to: '/customers/$customer', params: { customer: key }, replace: true });
  };
  useLetterKeys([
    ['P', () => go(-1)],
    ['N', () => go(1)],
  ]);
  return (
    <>
      <span className={classes(classNames.position, 'num')}>
        {t('customers.position', { at: f.number(list.at + 1), total: f.number(list.total) })}
      </span>
      <span className={classNames.pair}>
        <IconButton
          label={t('common.previous')}
          shortcut="P"
          icon={<IconChevronLeft size={16} aria-hidden />}
          disabled={list.at === 0}
          onClick={() => go(-1)}
        />
        <IconButton
          label={t('common.next')}
          shortcut="N"
          icon={<IconChevronRight size={16} aria-hidden />}
          disabled={list.at === list.keys.length - 1}
          onClick={() => go(1)}
        />
      </span>
    </>
  );
};

const crumbsOf = (list: (PeopleList & { at: number }) | null, everybody: string): Crumb[] => {
  if (!list) return [{ label: everybody, link: { to: '/customers' } }];
  return [{ label: list.title, count: list.total, link: { href: list.href } as Crumb['link'] }];
};

export const CustomerPage = (): ReactElement => {
  const { t, f } = useText();
  const { customer: key } = useParams({ from: '/inside/customers/$customer' });
  const { data: customer, error, refetch } = useCustomer(key);
  const timeline = useTimeline(key);
  const list = usePeopleList(key);
  const [tab, setTab] = useState<'timeline' | 'profile'>('timeline');
  const events = timeline.data?.pages.flatMap((page) => page.events);
  useRemember(customer ? { kind: 'customer', id: key, title: key } : undefined);

  return (
    <Page
      title={key}
      crumbs={crumbsOf(list, t('shell.customers'))}
      chips={
        <StatusChip tone="line" icon={<IconLock size={12} aria-hidden />} title={t('customers.pseudonymHint')}>
          {t('customers.pseudonym')}
        </StatusChip>
      }
      freshness={false}
      scroll={false}
      actions={list ? <Neighbours list={list} /> : null}
    >
      {error ? (
        <div className={classNames.failed}>
          <ErrorState error={error} title={t('customers.unknown')} onRetry={() => void refetch()} />
          <Link to="/customers" className={classNames.back}>
            {t('shell.customers')}
          </Link>
        </div>
      ) : (
        <>
          <div className={classNames.tabs}>
            <Segmented
              label={key}
              value={tab}
              options={[
                { value: 'timeline', label: t('customers.timeline') },
                { value: 'profile', label: t('customers.profile') },
              ]}
              onChange={setTab}
            />
          </div>
          <div className={classNames.columns} data-tab={tab}>
            <section className={classNames.profile} aria-label={t('customers.profile')}>
              {customer ? <Profile customer={customer} /> : <SkeletonRows rows={6} />}
            </section>
            <section className={classNames.events} aria-label={t('customers.timeline')}>
              <header className={classNames.head}>
                <h2>{t('customers.timeline')}</h2>
                <span className={classNames.order}>{t('customers.newestFirst')}</span>
                {customer ? (
                  <span className={classes(classNames.total, 'num')}>
                    {t('customers.touchesOn', { count: customer.touches, period: f.period(customer.first_us, customer.last_us) })}
                  </span>
                ) : null}
              </header>
              {timeline.error ? <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} /> : null}
              {events ? (
                <>
                  <SwimLanes events={events} />
                  <Timeline
                    events={events}
                    onMore={timeline.hasNextPage ? () => void timeline.fetchNextPage() : undefined}
                    loading={timeline.isFetchingNextPage}
                  />
                </>
              ) : timeline.error ? null : (
                <SkeletonRows rows={8} />
              )}
            </section>
          </div>
        </>
      )}
    </Page>
  );
};
