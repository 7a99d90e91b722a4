/** Reports by mail: which journeys, to whom, when, as what; sent now or on schedule, with their history. */
import { IconMail, IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { AnalysisFrame, Panel, Panels, useJourneys } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { usePeople } from '@/shared/people';
import { Button, DataTable, EmptyState, ErrorState, SkeletonRows, StatusChip, toast, toastProblem, type Tone } from '@/shared/ui';

import classNames from './Boards.module.css';
import { ReportForm } from './ReportForm';
import { whenText } from './reports';
import { useReportActions, useReports, useSendings } from './reportsApi';
import type { Report, Sending } from './shapes';

export const ReportsPage = (): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useReports();
  const [editing, setEditing] = useState<Report | 'new' | null>(null);
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const create = canEdit ? (
    <Button kind="primary" icon={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setEditing('new')}>
      {t('reports.new')}
    </Button>
  ) : undefined;
  return (
    <AnalysisFrame current="reports" actions={data && data.length > 0 ? create : undefined}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows /> : null}
      {data?.length === 0 ? <EmptyState title={t('reports.empty')} text={t('reports.emptyText')} action={create} /> : null}
      {data && data.length > 0 ? (
        <Panels>
          {data.some((report) => !report.mail_ready) ? <p className={classNames.missing}>{t('reports.noMail')}</p> : null}
          {data.map((report) => (
            <ReportCard key={report.id} report={report} canEdit={canEdit} onEdit={() => setEditing(report)} />
          ))}
        </Panels>
      ) : null}
      {editing ? <ReportForm report={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </AnalysisFrame>
  );
};

const formatNames = { pdf: 'reports.pdf', xlsx: 'reports.xlsx', both: 'reports.both' } as const;

const ReportCard = ({ report, canEdit, onEdit }: { report: Report; canEdit: boolean; onEdit: () => void }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { send, pause, remove } = useReportActions();
  const [isOpen, setOpen] = useState(false);
  const journeys = new Map((useJourneys() ?? []).map(({ id, name }) => [id, name]));
  const people = new Map(usePeople().map(({ id, name }) => [id, name]));
  const names = report.subscribers.flatMap(({ person_id }) => (person_id && people.has(person_id) ? [people.get(person_id)!] : []));
  const others = report.subscribers.length - names.length;
  return (
    <Panel label={report.name}>
      <header className={classNames.state}>
        <IconMail size={16} stroke={1.5} aria-hidden />
        <h2 className={classNames.heading}>{report.name}</h2>
        <StatusChip tone={report.paused ? 'neutral' : 'accent'}>{report.paused ? t('reports.paused') : whenText(text, report)}</StatusChip>
        <StatusChip tone="line">{t(formatNames[report.format])}</StatusChip>
        {report.last ? (
          <StatusChip tone={stateTones[report.last.state]}>
            {t(report.last.state === 'failed' ? 'reports.lastFailed' : 'reports.lastSent', { when: f.moment(Date.parse(report.last.sent_at ?? report.last.made_at) * 1000) })}
          </StatusChip>
        ) : null}
      </header>
      <p className={classNames.noteLine}>
        {f.list(report.journey_ids.map((id) => journeys.get(id) ?? t('analysis.journey')))} · {f.list([...names, ...(others > 0 ? [t('reports.moreSubscribers', { count: others })] : [])])}
        {report.next_at && !report.paused ? ` · ${t('reports.next', { when: f.moment(Date.parse(report.next_at) * 1000) })}` : null}
      </p>
      <div className={classNames.state}>
        {canEdit ? (
          <>
            <Button size="sm" disabled={send.isPending} onClick={() => send.mutate(report.id, { onSuccess: () => toast(t('reports.sending')), onError: toastProblem })}>
              {t('reports.send')}
            </Button>
            <Button size="sm" kind="ghost" onClick={onEdit}>
              {t('reports.change')}
            </Button>
            <Button size="sm" kind="ghost" onClick={() => pause.mutate({ id: report.id, paused: !report.paused }, { onError: toastProblem })}>
              {t(report.paused ? 'reports.resume' : 'reports.pause')}
            </Button>
            <Button size="sm" kind="ghost" onClick={() => remove.mutate(report.id, { onSuccess: () => toast(t('reports.removed')), onError: toastProblem })}>
              {t('reports.remove')}
            </Button>
          </>
        ) : null}
        <Button size="sm" kind="ghost" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('reports.history')}
        </Button>
      </div>
      {isOpen ? <History report={report.id} /> : null}
    </Panel>
  );
};

const stateTones: Record<Sending['state'], Tone> = { waiting: 'warn', sending: 'accent', sent: 'pos', failed: 'alarm' };
const stateNames = { waiting: 'reports.waiting', sending: 'reports.leaving', sent: 'reports.sent', failed: 'reports.failed' } as const;

const History = ({ report }: { report: string }): ReactElement => {
  const { t, f } = useText();
  const { data, error, refetch } = useSendings(report);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;
  if (data.length === 0) return <p className={classNames.hint}>{t('reports.neverSent')}</p>;
  return (
    <DataTable<Sending>
      label={t('reports.history')}
      rows={data}
      rowKey={(row) => row.id}
      maxHeight={240}
      csv={false}
      columns={[
        { key: 'at', label: t('reports.at'), value: (row) => row.made_at, text: (row) => f.moment(Date.parse(row.sent_at ?? row.made_at) * 1000), width: '170px' },
        { key: 'state', label: t('metrics.state'), value: (row) => row.state, render: (row) => <StatusChip tone={stateTones[row.state]}>{t(stateNames[row.state])}</StatusChip>, width: '130px' },
        { key: 'address', label: t('reports.recipient'), value: (row) => row.address, width: 'minmax(160px, 1fr)' },
        { key: 'answer', label: t('reports.why'), value: (row) => row.answer, width: 'minmax(160px, 1.4fr)' },
      ]}
    />
  );
};
