/** Failed events as things one can work on: by reason, then one by one, then mended. */
import { IconDownload } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';

import type { FailureGroupOut } from '@/api/types.gen';
import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { address as apiAddress } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { buttonClass } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';
import { useNow } from '@/shared/useNow';

import { DataPage } from '../DataPage';
import { SourceSelect } from '../parts/SourceSelect';
import { useAddress } from '../parts/useAddress';
import { useGroups, type FailureState, type GroupName, type Stage } from './api';
import classNames from './Failures.module.css';
import { Fixes } from './Fixes';
import { Group } from './Group';
import { stageNames, stateNames } from './words';

const states = ['open', 'replayed', 'discarded'] as const;
const keyOf = (group: FailureGroupOut): string => [group.source_id, group.stage, group.code, group.field].join('|');

const useColumns = (): DataColumn<FailureGroupOut>[] => {
  const { t, f, language } = useText();
  const now = useNow();
  return useMemo(
    () => [
      {
        key: 'reason',
        label: t('flow.reason'),
        width: 'minmax(260px, 2.4fr)',
        value: (row) => row.code,
        text: (row) => problemWords(language, row.code, row.example.message),
        render: (row) => (
          <span className={classNames.reason}>
            <b>{problemWords(language, row.code, row.example.message)}</b>
            {row.fix_id ? <StatusChip tone="pos">{t('flow.fixed')}</StatusChip> : null}
          </span>
        ),
      },
      { key: 'field', label: t('flow.field'), width: 'minmax(90px, 160px)', value: (row) => row.field, render: (row) => <code className={classNames.code}>{row.field}</code> },
      { key: 'source', label: t('flow.source'), width: 'minmax(120px, 1fr)', value: (row) => row.source },
      { key: 'stage', label: t('flow.stage'), width: '168px', value: (row) => row.stage, text: (row) => t(stageNames[row.stage]) },
      { key: 'newest', label: t('flow.newest'), width: '128px', value: (row) => row.newest, text: (row) => f.ago(Date.parse(row.newest) * 1000, now) },
      { key: 'count', label: t('flow.count'), numeric: true, width: '104px', value: (row) => row.count, text: (row) => f.number(row.count) },
    ],
    [t, f, language, now],
  );
};

interface GroupsProps {
  source: string | null;
  state: FailureState;
  onOpen: (group: FailureGroupOut) => void;
}

const Groups = ({ source, state, onOpen }: GroupsProps): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useGroups({ source, state });
  const columns = useColumns();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  if (data.length === 0) return <EmptyState title={t('flow.none')} text={state === 'open' ? t('flow.noneText') : undefined} />;
  const total = data.reduce((sum, group) => sum + group.count, 0);
  return (
    <DataTable
      label={t('flow.groups')}
      csv={false}
      toolbar={<h2 className={classNames.heading}>{t('flow.summary', { count: total, groups: data.length })}</h2>}
      columns={columns}
      rows={data}
      rowKey={keyOf}
      onOpen={onOpen}
    />
  );
};

type Parts = 'source' | 'state' | 'group_source' | 'stage' | 'code' | 'field';

const groupOf = (address: Partial<Record<Parts, string>>): GroupName | null => {
  const { group_source: source, stage, code, field } = address;
  return source && stage && code ? { source, stage: stage as Stage, code, field: field ?? '' } : null;
};

export const FailuresPage = (): ReactElement => {
  const { t } = useText();
  const path = useWorkspacePath();
  const [address, change] = useAddress<Parts>();
  const state: FailureState = states.find((one) => one === address.state) ?? 'open';
  const group = groupOf(address);
  const source = address.source ?? null;
  const close = (): void => change({ group_source: null, stage: null, code: null, field: null });

  return (
    <DataPage
      view="failures"
      actions={
        <a className={buttonClass()} href={apiAddress(path('/failures/export'), { source, state })} download>
          <IconDownload size={14} aria-hidden />
          {t('flow.download')}
        </a>
      }
    >
      <div className={classNames.column}>
        {group ? (
          <Group group={group} state={state} onClose={close} />
        ) : (
          <>
            <div className={classNames.bar}>
              <Segmented
                label={t('flow.state')}
                value={state}
                options={states.map((value) => ({ value, label: t(stateNames[value]) }))}
                onChange={(value) => change({ state: value === 'open' ? null : value })}
              />
              <SourceSelect value={source} onChange={(value) => change({ source: value })} />
            </div>
            <Groups
              source={source}
              state={state}
              onOpen={(one) => change({ group_source: one.source_id, stage: one.stage, code: one.code, field: one.field })}
            />
            <Fixes />
          </>
        )}
      </div>
    </DataPage>
  );
};
