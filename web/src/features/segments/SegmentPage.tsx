/** One segment: its rule beside everybody who is in it, and who came and went. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { IconTrash } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';

import { CustomersFrame } from '@/features/customers';
import { useText } from '@/i18n/useText';
import type { Segment } from '@/shared/api/segments';
import { useWorkspace } from '@/shared/api/session';
import { useOpenCustomer } from '@/shared/peopleList';
import { Button } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useMembers, useSegment, useSegmentActions, type Member } from './api';
import { Movements } from './Movements';
import { SegmentForm } from './SegmentForm';
import classNames from './Segments.module.css';
import { SegmentState } from './SegmentState';

const MembersTable = ({ segment }: { segment: Segment }): ReactElement => {
  const { t, f } = useText();
  const open = useOpenCustomer();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useMembers(segment.id);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.members) ?? [], [data]);
  const total = data?.pages[0]?.total ?? segment.size;
  const columns = useMemo<DataColumn<Member>[]>(
    () => [
      {
        key: 'customer',
        label: t('customers.customer'),
        width: 'minmax(160px, 1fr)',
        value: (row) => row.name,
        render: (row) => <b className={classNames.name}>{row.name}</b>,
      },
      {
        key: 'since',
        label: t('segments.since'),
        numeric: true,
        width: '160px',
        value: (row) => row.since_us,
        text: (row) => f.moment(row.since_us),
      },
    ],
    [t, f],
  );
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={10} />;
  return (
    <DataTable
      label={segment.name}
      toolbar={
        <>
          <h2 className={classNames.heading}>{t('segments.members')}</h2>
          <span role="status" className="num">
            {t('common.customers', { count: total })}
          </span>
          <SegmentState segment={segment} />
        </>
      }
      columns={columns}
      rows={rows}
      rowKey={(row) => row.handle}
      onOpen={(row) => open(row.handle, { title: segment.name, total, keys: rows.map((one) => one.handle) })}
      onEnd={hasNextPage ? () => void fetchNextPage() : undefined}
    />
  );
};

/** Removes a segment; the toast makes it again, with the same name and rule. */
const useRemove = (segment: Segment | undefined) => {
  const { t } = useText();
  const navigate = useNavigate();
  const { remove, create } = useSegmentActions();
  return (): void => {
    if (!segment) return;
    const { id, name, description, rule } = segment;
    remove.mutate(id, {
      onSuccess: () => {
        toast(t('segments.removed', { name }), { undo: async () => void (await create.mutateAsync({ name, description, rule })) });
        void navigate({ to: '/customers/segments' });
      },
      onError: toastProblem,
    });
  };
};

export const SegmentPage = (): ReactElement => {
  const { t } = useText();
  const { segment: id } = useParams({ from: '/inside/customers/segments/$segment' });
  const { data: segment, error, refetch } = useSegment(id);
  const { change } = useSegmentActions();
  const remove = useRemove(segment);
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  return (
    <CustomersFrame current="segments">
      {error ? (
        <div className={classNames.page}>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {!segment && !error ? (
        <div className={classNames.page}>
          <SkeletonRows rows={8} />
        </div>
      ) : null}
      {segment ? (
        <div className={classNames.columns}>
          <div className={classNames.rail}>
            <section className={classNames.card} aria-label={segment.name}>
              <SegmentForm
                key={`${segment.id}-${segment.name}-${segment.description}-${segment.rule}`}
                saved={{ name: segment.name, description: segment.description, rule: segment.rule }}
                canEdit={canEdit}
                isBusy={change.isPending}
                submit={t('common.save')}
                onSave={(draft) =>
                  change.mutate({ id, ...draft }, { onSuccess: () => toast(t('common.saved')), onError: toastProblem })
                }
                aside={
                  <Button kind="ghost" icon={<IconTrash size={14} stroke={1.6} aria-hidden />} onClick={remove}>
                    {t('segments.remove')}
                  </Button>
                }
              />
            </section>
            <Movements id={id} />
          </div>
          <div className={classNames.members}>
            <MembersTable segment={segment} />
          </div>
        </div>
      ) : null}
    </CustomersFrame>
  );
};
