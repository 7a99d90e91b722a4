/** Every touchpoint seen, how often, and the rule that binds it. */
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Vocabulary } from '@/shared/api/contracts';
import { useVocabulary } from '@/shared/api/vocabulary';
import { ChannelIcon } from '@/shared/channels';
import { Button } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SearchField } from '@/shared/ui/SearchField';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { TouchpointEditor } from './TouchpointEditor';
import classNames from './Bindings.module.css';

type Touchpoint = Vocabulary['touchpoints'][number];

const useColumns = (total: number): DataColumn<Touchpoint>[] => {
  const { t, f } = useText();
  return useMemo(
    () => [
      {
        key: 'name',
        label: t('data.touchpoint'),
        width: 'minmax(200px, 2fr)',
        value: (row) => row.name,
        render: (row) => (
          <span className={classNames.name}>
            <ChannelIcon channel={row.channel} />
            {row.name}
          </span>
        ),
      },
      { key: 'channel', label: t('data.channel'), width: '140px', value: (row) => row.channel },
      {
        key: 'binding',
        label: t('data.binding'),
        width: '132px',
        value: (row) => (row.bound ? 1 : 0),
        render: (row) => (
          <StatusChip tone={row.bound ? 'accent' : 'neutral'}>{t(row.bound ? 'data.bound' : 'data.unbound')}</StatusChip>
        ),
      },
      { key: 'customers', label: t('data.customers'), numeric: true, width: '140px', value: (row) => row.customers, text: (row) => f.number(row.customers) },
      { key: 'touches', label: t('data.touches'), numeric: true, width: '120px', value: (row) => row.touches, text: (row) => f.number(row.touches) },
      {
        key: 'share',
        label: t('data.shareOfTouches'),
        numeric: true,
        width: '96px',
        value: (row) => row.touches / Math.max(1, total),
        text: (row) => f.percent(row.touches / Math.max(1, total)),
      },
    ],
    [t, f, total],
  );
};

export const Touchpoints = ({ search: first }: { search: string }): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useVocabulary();
  const [search, setSearch] = useState(first);
  const [edited, setEdited] = useState<string | null>(null);
  const all = data?.touchpoints;
  const columns = useColumns(all?.reduce((sum, touchpoint) => sum + touchpoint.touches, 0) ?? 0);
  const rows = useMemo(
    () => (all ?? []).filter((touchpoint) => touchpoint.name.toLowerCase().includes(search.toLowerCase())),
    [all, search],
  );

  const content = (): ReactElement => {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!all) return <SkeletonRows rows={10} />;
    if (all.length === 0) return <EmptyState title={t('data.noTouchpoints')} text={t('data.noTouchpointsText')} />;
    return (
      <DataTable
        label={t('data.touchpoints')}
        toolbar={
          <>
            <SearchField label={t('data.searchTouchpoints')} value={search} onChange={setSearch} />
            <Button size="sm" icon={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('')}>
              {t('data.newTouchpoint')}
            </Button>
          </>
        }
        columns={columns}
        rows={rows}
        rowKey={(row) => row.name}
        selected={edited ?? undefined}
        onOpen={(row) => setEdited(row.name)}
      />
    );
  };

  return (
    <div className={classNames.split}>
      <div className={classNames.list}>{content()}</div>
      {edited === null ? null : (
        <TouchpointEditor
          key={edited}
          name={edited}
          channel={all?.find((touchpoint) => touchpoint.name === edited)?.channel ?? ''}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
};
