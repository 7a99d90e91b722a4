/** All metrics with their value under the filter: number, interval, n, trend, owner; and what is alarmed. */
import { useNavigate } from '@tanstack/react-router';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import { AnalysisBar, AnalysisFrame } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { oneOf, useAddress } from '@/shared/filter';
import { usePeople } from '@/shared/people';
import { shown } from '@/shared/text';
import { Button, DataTable, EmptyState, ErrorState, SkeletonRows, toastProblem, type DataColumn } from '@/shared/ui';

import { AlarmsView } from './AlarmsView';
import { useMetricActions, useMetricObjects, useMetrics } from './api';
import classNames from './Metrics.module.css';
import { MetricNow } from './MetricNow';
import { NewMetric } from './NewMetric';
import type { Metric } from './shapes';
import { familyName } from './words';

const VIEWS = ['metrics', 'alarms'] as const;

export const MetricsPage = (): ReactElement => {
  const { t } = useText();
  const { text } = useAddress();
  const view = oneOf(VIEWS, text('view'));
  const [isNew, setNew] = useState(false);
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const { data } = useMetrics();
  return (
    <AnalysisFrame
      current="metrics"
      filter={
        <AnalysisBar
          journey="none"
          view={view}
          views={[
            { value: 'metrics', label: t('analysis.metrics') },
            { value: 'alarms', label: t('metrics.alarms') },
          ]}
        />
      }
      actions={
        canEdit && data && data.length > 0 ? (
          <Button kind="primary" icon={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setNew(true)}>
            {t('metrics.new')}
          </Button>
        ) : undefined
      }
    >
      {isNew ? <NewMetric onClose={() => setNew(false)} /> : null}
      {view === 'alarms' ? <AlarmsView /> : <List canEdit={canEdit} />}
    </AnalysisFrame>
  );
};

const List = ({ canEdit }: { canEdit: boolean }): ReactElement => {
  const text = useText();
  const { t } = text;
  const navigate = useNavigate();
  const { data, error, refetch } = useMetrics();
  const owners = useOwners();
  const { starter } = useMetricActions();
  const columns = useMemo(() => columnsOf(text, owners), [text, owners]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={10} />;
  if (data.length === 0) {
    const add = (
      <Button kind="primary" disabled={starter.isPending} onClick={() => starter.mutate(undefined, { onError: toastProblem })}>
        {t('metrics.starter')}
      </Button>
    );
    return <EmptyState title={t('metrics.empty')} text={t('metrics.emptyText')} action={canEdit ? add : undefined} />;
  }
  return (
    <DataTable
      label={t('analysis.metrics')}
      columns={columns}
      rows={data}
      rowKey={(row) => row.id}
      maxHeight="calc(100dvh - 160px)"
      toolbar={<p className={classNames.toolbarNote}>{t('metrics.listNote', { count: data.length })}</p>}
      onOpen={({ id }) => void navigate({ to: '/analysis/metrics/$metric', params: { metric: id } })}
    />
  );
};

/** Names of the owners by metric. */
const useOwners = (): ReadonlyMap<string, string> => {
  const { data } = useMetricObjects();
  const people = usePeople();
  return useMemo(() => {
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return new Map((data ?? []).flatMap(({ id, owner_id }) => (owner_id && names.has(owner_id) ? [[id, names.get(owner_id)!] as const] : [])));
  }, [data, people]);
};

const columnsOf = (text: TextTools, owners: ReadonlyMap<string, string>): DataColumn<Metric>[] => {
  const { t, f, language } = text;
  return [
    {
      key: 'name',
      label: t('metrics.name'),
      width: 'minmax(200px, 1.6fr)',
      value: (row) => shown(row.name, language).value,
      render: (row) => (
        <span className={classNames.name} title={row.definition[language]}>
          {row.direction === 'down' ? <IconArrowDown size={14} aria-label={t('metrics.downBetter')} /> : <IconArrowUp size={14} aria-label={t('metrics.upBetter')} />}
          <b>{shown(row.name, language).value}</b>
        </span>
      ),
    },
    { key: 'value', label: t('metrics.value'), width: 'minmax(230px, 1.4fr)', sortable: false, value: () => null, render: (row) => <MetricNow metric={row} /> },
    {
      key: 'family',
      label: t('metrics.goal'),
      width: '120px',
      value: (row) => row.family,
      text: (row) => {
        const family = familyName(row.family);
        return family ? t(family) : '';
      },
    },
    ...(owners.size > 0 ? [{ key: 'owner', label: t('metrics.owner'), width: '150px', value: (row: Metric) => owners.get(row.id) ?? null, text: (row: Metric) => owners.get(row.id) ?? '' }] : []),
    {
      key: 'cards',
      label: t('metrics.cards'),
      width: '110px',
      numeric: true,
      value: (row) => row.cards,
      text: (row) => f.number(row.cards),
    },
  ];
};
