/** One customer: who they are and what they allowed, everything that happened, and what is open between us. */
import { Menu } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { IconChevronLeft, IconChevronRight, IconDots, IconEye, IconGitMerge, IconLock, IconShieldLock } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { useLetterKeys } from '@/shared/keys';
import { usePeopleList, type PeopleList } from '@/shared/peopleList';
import { useRemember } from '@/shared/recent';
import { Button, IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Page, type Crumb } from '@/shared/ui/Page';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { useCustomer, useTimeline } from './api';
import { useConsents } from './consentsApi';
import classNames from './CustomerPage.module.css';
import { MergeDialog } from './merge/MergeDialog';
import { Profile } from './profile/Profile';
import { usePurposeName } from './profile/usePurposeName';
import { RevealDialog } from './RevealDialog';
import type { CustomerProfile, Revealed } from './shapes';
import { Issues } from './side/Issues';
import { Merges } from './side/Merges';
import { Stages } from './side/Stages';
import { entriesOf } from './timeline/entries';
import { SwimLanes } from './timeline/SwimLanes';
import { Timeline } from './timeline/Timeline';
import { TimelineBar, useTimelineFilter } from './timeline/TimelineBar';
import { nameWords } from './words';

const Neighbours = ({ list }: { list: PeopleList & { at: number } }): ReactElement => {
  const { t, f } = useText();
  const navigate = useNavigate();
  const go = (step: number): void => {
    const handle = list.keys[list.at + step];
    if (handle !== undefined) void navigate({ to: '/customers/$customer', params: { customer: handle }, replace: true });
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

type Tab = 'timeline' | 'profile' | 'state';

/** The profile as the server gives it, or with the clear name once somebody said why; that lasts until they leave. */
const useShownCustomer = (handle: string) => {
  const query = useCustomer(handle);
  const [revealed, setRevealed] = useState<(Revealed & { handle: string }) | null>(null);
  const customer: CustomerProfile | undefined =
    query.data && revealed?.handle === handle
      ? { ...query.data, name: revealed.name, identifiers: revealed.identifiers, clear: true }
      : query.data;
  return { ...query, customer, reveal: (found: Revealed) => setRevealed({ ...found, handle }) };
};

const MoreMenu = ({ handle, onMerge }: { handle: string; onMerge: () => void }): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={t('common.more')} icon={<IconDots size={16} aria-hidden />} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconGitMerge size={14} aria-hidden />} onClick={onMerge}>
          {t('customers.mergeWith')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconShieldLock size={14} aria-hidden />}
          onClick={() => void navigate({ to: '/privacy', search: { customer: handle } })}
        >
          {t('privacy.newRequest')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const Missing = ({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.failed}>
      <ErrorState error={error} title={t('customers.unknown')} onRetry={onRetry} />
      <Link to="/customers" className={classNames.back}>
        {t('shell.customers')}
      </Link>
    </div>
  );
};

export const CustomerPage = (): ReactElement => {
  const { t, f } = useText();
  const { customer: handle } = useParams({ from: '/inside/customers/$customer' });
  const { customer, error, refetch, reveal } = useShownCustomer(handle);
  const timeline = useTimeline(handle);
  const { data: consents } = useConsents(handle);
  const list = usePeopleList(handle);
  const { role = 'viewer' } = useWorkspace();
  const canEdit = role === 'owner' || role === 'editor';
  const [tab, setTab] = useState<Tab>('timeline');
  const [dialog, setDialog] = useState<'reveal' | 'merge' | null>(null);
  const [filter, setFilter] = useTimelineFilter();
  const pages = timeline.data?.pages;
  const events = useMemo(() => pages?.flatMap((page) => page.events), [pages]);
  const issues = customer?.issues;
  const entries = useMemo(
    () =>
      events &&
      entriesOf({ events, consents: consents?.log ?? [], issues: issues ?? [], hasMore: timeline.hasNextPage }, filter),
    [events, consents, issues, timeline.hasNextPage, filter],
  );
  const purposeName = usePurposeName();
  const title = customer ? nameWords(customer) : '…';
  const inLanes = entries?.flatMap((entry) => ('event' in entry ? [entry.event] : [])) ?? [];
  useRemember(customer ? { kind: 'customer', id: handle, title: customer.pseudonym } : undefined);

  return (
    <Page
      title={title}
      crumbs={crumbsOf(list, t('shell.customers'))}
      chips={
        customer && !customer.clear ? (
          <StatusChip tone="line" icon={<IconLock size={12} aria-hidden />} title={t(role === 'owner' ? 'customers.pseudonymHint' : 'customers.noClearNames')}>
            {t('customers.pseudonym')}
          </StatusChip>
        ) : null
      }
      freshness={false}
      scroll={false}
      filter={
        error ? null : (
          <TimelineBar
            events={events ?? []}
            shown={entries?.length ?? 0}
            filter={filter}
            hiddenSources={pages?.[0]?.hidden_sources ?? 0}
            onChange={setFilter}
          />
        )
      }
      actions={
        <>
          {list ? <Neighbours list={list} /> : null}
          {customer && !customer.clear && role === 'owner' ? (
            <Button icon={<IconEye size={16} stroke={1.6} aria-hidden />} onClick={() => setDialog('reveal')}>
              {t('customers.reveal')}
            </Button>
          ) : null}
          {customer && canEdit ? <MoreMenu handle={handle} onMerge={() => setDialog('merge')} /> : null}
        </>
      }
    >
      {error ? (
        <Missing error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <div className={classNames.tabs}>
            <Segmented
              label={title}
              value={tab}
              options={[
                { value: 'timeline', label: t('customers.timeline') },
                { value: 'profile', label: t('customers.profile') },
                { value: 'state', label: t('customers.open') },
              ]}
              onChange={setTab}
            />
          </div>
          <div className={classNames.columns} data-tab={tab}>
            <div className={classNames.leftTabs}>
              <Segmented
                label={t('customers.profile')}
                value={tab === 'state' ? 'state' : 'profile'}
                options={[
                  { value: 'profile', label: t('customers.profile') },
                  { value: 'state', label: t('customers.open') },
                ]}
                onChange={setTab}
              />
            </div>
            <section tabIndex={0} className={classNames.profile} aria-label={t('customers.profile')}>
              {customer ? <Profile customer={customer} /> : <SkeletonRows rows={6} />}
            </section>
            <section tabIndex={0} className={classNames.events} aria-label={t('customers.timeline')}>
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
              {entries ? (
                <>
                  <SwimLanes events={inLanes} />
                  {entries.length === 0 ? <p className={classNames.nothing}>{t('customers.nothingShown')}</p> : null}
                  <Timeline
                    entries={entries}
                    purposeName={purposeName}
                    onMore={timeline.hasNextPage ? () => void timeline.fetchNextPage() : undefined}
                    loading={timeline.isFetchingNextPage}
                  />
                </>
              ) : timeline.error ? null : (
                <SkeletonRows rows={8} />
              )}
            </section>
            <aside tabIndex={0} className={classNames.side} aria-label={t('customers.open')}>
              {customer ? (
                <>
                  <Issues handle={handle} issues={customer.issues} canEdit={canEdit} />
                  <Stages stages={customer.stages} />
                  <Merges handle={handle} canEdit={canEdit} />
                </>
              ) : (
                <SkeletonRows rows={4} />
              )}
            </aside>
          </div>
          {dialog === 'reveal' ? <RevealDialog handle={handle} onClose={() => setDialog(null)} onRevealed={reveal} /> : null}
          {dialog === 'merge' && customer ? <MergeDialog customer={customer} onClose={() => setDialog(null)} /> : null}
        </>
      )}
    </Page>
  );
};
