/** Thresholds that were crossed: which number, where, since when, and whether it has recovered. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { useJourneys } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { valueText } from '@/shared/metrics';
import { shown } from '@/shared/text';
import { DataTable, EmptyState, ErrorState, Segmented, SkeletonRows, StatusChip, type DataColumn } from '@/shared/ui';

import { useAlarms, useMetrics } from './api';
import type { Alarm, Metric } from './shapes';

export const AlarmsView = (): ReactElement => {
  const text = useText();
  const { t } = text;
  const [which, setWhich] = useState<'open' | 'all'>('open');
  const { data, error, refetch } = useAlarms(which === 'open');
  const { data: metrics } = useMetrics();
  const journeys = useJourneys();
  const toolbar = (
    <Segmented
      label={t('metrics.alarms')}
      value={which}
      options={[
        { value: 'open', label: t('metrics.alarmsOpen') },
        { value: 'all', label: t('metrics.alarmsAll') },
      ]}
      onChange={setWhich}
    />
  );
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  if (data.length === 0) {
    return (
      <>
        {toolbar}
        <EmptyState title={t('metrics.noAlarms')} text={t('metrics.noAlarmsText')} />
      </>
    );
  }
  const names = new Map((journeys ?? []).map(({ id, name }) => [id, name]));
  return (
    <DataTable
      label={t('metrics.alarms')}
      toolbar={toolbar}
      rows={data}
      rowKey={(row) => row.id}
      columns={columnsOf(text, new Map((metrics ?? []).map((one) => [one.id, one])), names)}
    />
  );
};

const columnsOf = ({ t, f, language }: TextTools, metrics: ReadonlyMap<string, Metric>, journeys: ReadonlyMap<string, string>): DataColumn<Alarm>[] => {
  const unit = (row: Alarm) => metrics.get(row.metric_id)?.unit ?? 'score';
  const name = (row: Alarm): string => (typeof row.name === 'string' ? row.name : shown(row.name, language).value);
  return [
    {
      key: 'state',
      label: t('metrics.state'),
      width: '130px',
      value: (row) => (row.recovered_at ? 1 : 0),
      render: (row) => <StatusChip tone={row.recovered_at ? 'neutral' : 'alarm'}>{t(row.recovered_at ? 'metrics.recovered' : 'metrics.breached')}</StatusChip>,
    },
    { key: 'name', label: t('metrics.name'), width: 'minmax(180px, 2fr)', value: name },
    {
      key: 'journey',
      label: t('analysis.journey'),
      width: 'minmax(160px, 1.4fr)',
      value: (row) => (row.journey_id ? (journeys.get(row.journey_id) ?? null) : null),
      render: (row) =>
        row.journey_id ? (
          <Link to="/journeys/$journey" params={{ journey: row.journey_id }} search={{ step: row.subject_id }}>
            {journeys.get(row.journey_id) ?? t('analysis.journey')}
          </Link>
        ) : null,
    },
    { key: 'value', label: t('metrics.value'), numeric: true, value: (row) => row.value, text: (row) => (row.value === null ? t('common.noData') : valueText(row.value, unit(row), f)) },
    { key: 'n', label: 'n', numeric: true, width: '80px', value: (row) => row.n, text: (row) => f.number(row.n) },
    { key: 'threshold', label: t('metrics.threshold'), numeric: true, value: (row) => row.threshold, text: (row) => (row.threshold === null ? '' : valueText(row.threshold, unit(row), f)) },
    { key: 'began', label: t('metrics.since'), width: '160px', value: (row) => row.began_at, text: (row) => f.moment(Date.parse(row.began_at) * 1000) },
    {
      key: 'until',
      label: t('metrics.until'),
      width: '160px',
      value: (row) => row.recovered_at,
      text: (row) => (row.recovered_at ? f.moment(Date.parse(row.recovered_at) * 1000) : ''),
    },
  ];
};
