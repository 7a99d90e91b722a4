/** Per touchpoint: how many journeys end there, how many of them without the goal, and how long the next touch takes. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { writePeople } from '@/features/people';
import { useQuestion, type DropoffRow } from '@/features/questions';
import { useText, type TextTools } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { downloadText, fileName } from '@/shared/charts/download';
import { element, ink, svgFile, text as svgText } from '@/shared/charts/svg';
import { periodText, useFilter } from '@/shared/filter';
import { colour } from '@/shared/theme/tokens';
import { Button, DataTable, EmptyState, ErrorState, SkeletonRows, type DataColumn } from '@/shared/ui';

import type { ViewProps } from '../PathsPage';
import classNames from './Views.module.css';

const DropoffView = ({ goal }: ViewProps): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const navigate = useNavigate();
  const { request } = useFilter();
  const { answer, isStale, error, retry } = useQuestion('dropoff', { goal: [...goal] });
  if (error) return <div className={classNames.waiting}><ErrorState error={error} onRetry={retry} /></div>;
  if (!answer) return <div className={classNames.waiting}><SkeletonRows rows={12} /></div>;
  if (answer.journeys === 0) return <EmptyState title={t('filter.nobody')} text={t('filter.nobodyHint')} />;
  const worst = answer.rows.toSorted((a, b) => b.ended_without_goal - a.ended_without_goal)[0];
  const title = worst
    ? t('paths.dropoffTitle', { name: worst.touchpoint, count: worst.ended_without_goal })
    : t('paths.viewDropoff');
  const note = `${t('paths.unitCustomers')} · n ${f.number(answer.journeys)} · ${periodText(text, request)}`;
  const open = ({ touchpoint }: DropoffRow): void =>
    void navigate({ to: '/people', search: { ...writePeople({ behind: 'ended', touchpoints: [touchpoint] }) } });
  return (
    <div className={classNames.main} style={isStale ? { opacity: 0.4 } : undefined}>
      <DataTable
          label={title}
          columns={columns(text, answer.rows, goal.size > 0)}
          rows={answer.rows}
          rowKey={(row) => row.touchpoint}
          onOpen={open}
          maxHeight="calc(100dvh - 176px)"
          toolbar={
            <>
              <h2 className={classNames.heading}>{title}</h2>
              <span className={classNames.help}>{note}</span>
              <Button
                size="sm"
                kind="ghost"
                onClick={() => downloadText(fileName(title, 'svg'), drawing(answer.rows, text, title, note), 'image/svg+xml')}
              >
                {t('charts.svg')}
              </Button>
            </>
          }
        />
    </div>
  );
};

const columns = ({ t, f }: TextTools, rows: readonly DropoffRow[], hasGoal: boolean): DataColumn<DropoffRow>[] => {
  const most = Math.max(1, ...rows.map((row) => row.ended));
  const longest = Math.max(1, ...rows.map((row) => row.median_to_next_us ?? 0));
  return [
    {
      key: 'touchpoint',
      label: t('paths.touchpoint'),
      value: (row) => row.touchpoint,
      render: (row) => (
        <span className={classNames.named}>
          <ChannelIcon channel={row.channel} />
          <span>{row.touchpoint}</span>
        </span>
      ),
      width: 'minmax(180px, 1.6fr)',
    },
    { key: 'customers', label: t('paths.measureCustomers'), value: (row) => row.customers, text: (row) => f.number(row.customers), numeric: true, width: '110px' },
    {
      key: 'ended',
      label: t('paths.endHere'),
      value: (row) => row.ended,
      render: (row) => <Bar share={row.ended / most} tone="neg-2" words={f.number(row.ended)} />,
      numeric: true,
      width: 'minmax(160px, 1.4fr)',
    },
    { key: 'share', label: t('paths.endShare'), value: (row) => row.ended_share, text: (row) => f.percent(row.ended_share), numeric: true, width: '110px' },
    ...(hasGoal
      ? [{ key: 'withoutGoal', label: t('paths.withoutGoal'), value: (row: DropoffRow) => row.ended_without_goal, text: (row: DropoffRow) => f.number(row.ended_without_goal), numeric: true, width: '130px' }]
      : []),
    {
      key: 'next',
      label: t('paths.untilNext'),
      value: (row) => (row.median_to_next_us === null ? null : row.median_to_next_us / 1e6),
      render: (row) =>
        row.median_to_next_us === null ? (
          t('common.noData')
        ) : (
          <Bar share={Math.sqrt(row.median_to_next_us / longest)} tone="neu" words={f.duration(row.median_to_next_us)} />
        ),
      numeric: true,
      width: 'minmax(160px, 1.2fr)',
    },
  ];
};

const Bar = ({ share, tone, words }: { share: number; tone: 'neg-2' | 'neu'; words: string }): ReactElement => (
  <span className={classNames.cellBar}>
    <i style={{ width: `${share * 100}%`, background: colour(tone) }} />
    {words}
  </span>
);

const drawing = (rows: readonly DropoffRow[], { f }: TextTools, title: string, note: string): string => {
  const most = Math.max(1, ...rows.map((row) => row.ended));
  const lines = rows.slice(0, 40).map((row, i) => [
    svgText(0, i * 26 + 14, row.touchpoint, { fill: 'ink-1' }),
    element('rect', { x: 220, y: i * 26 + 4, width: (row.ended / most) * 320, height: 12, fill: ink('neg-2') }),
    svgText(230 + (row.ended / most) * 320, i * 26 + 14, `${f.number(row.ended)} · ${f.percent(row.ended_share)}`),
  ].join(''));
  return svgFile({ width: 700, height: lines.length * 26, body: lines.join('') }, { title, note });
};

export default DropoffView;
