/** Which channels a persona really uses in which stage, what for, how satisfied, and where the map says otherwise. */
import type { ReactElement } from 'react';

import { Panel, Settings, useJourneyChoice } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { HeatTable, type HeatCell } from '@/shared/charts/HeatTable';
import { periodText, useAddress, useFilter } from '@/shared/filter';
import { AnswerView, estimateText, useAnswer } from '@/shared/measured';
import { Choice, EmptyState, Field, StatusChip, type DataColumn } from '@/shared/ui';

import { channelGrid, gapsOf } from './channels';
import classNames from './Performance.module.css';
import type { ChannelPerformance, ChannelRow } from './shapes';

const ChannelsView = (): ReactElement => {
  const { t } = useText();
  const { text, go } = useAddress();
  const { id } = useJourneyChoice(true);
  const asked = useAnswer<ChannelPerformance>('/performance/channels', { journey_id: id, personas: true }, { enabled: id !== null });
  if (id === null) return <EmptyState title={t('analysis.noJourneys')} />;
  return (
    <Panel label={t('performance.viewChannels')}>
      <AnswerView asked={asked}>
        {(answer) => {
          const persona = answer.personas.find((one) => one.id === text('persona')) ?? null;
          return (
            <>
              <Settings label={t('performance.question')}>
                <Field label={t('performance.persona')} help={persona && persona.state !== 'known' ? t(persona.state === 'no_rule' ? 'performance.noRule' : 'performance.nobody') : undefined}>
                  <Choice
                    value={persona?.id ?? ''}
                    options={[{ value: '', label: t('performance.everybody') }, ...answer.personas.map((one) => ({ value: one.id, label: one.name }))]}
                    onChange={(next) => go({ persona: next || undefined })}
                  />
                </Field>
              </Settings>
              <Grid answer={answer} persona={persona?.id ?? null} />
            </>
          );
        }}
      </AnswerView>
    </Panel>
  );
};

const Grid = ({ answer, persona }: { answer: ChannelPerformance; persona: string | null }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const grid = channelGrid(answer, persona);
  const rows = answer.rows.filter((row) => (row.persona?.id ?? null) === persona);
  const gaps = gapsOf(rows);
  const title = t('performance.channelsSaid', { count: gaps.length });
  const people = Math.max(0, ...rows.map(({ customers }) => customers));
  const note = `${t('performance.channelsUnit')} · n ${f.number(people)} · ${periodText(text, request)}`;
  const columns = [...answer.stages.map(({ id, name }) => ({ key: id, name })), { key: '', name: t('performance.wholeJourney') }];
  if (grid.length === 0) return <EmptyState title={t('filter.nobody')} text={t('filter.nobodyHint')} />;
  return (
    <>
      <ChartFrame<ChannelRow> isMain title={title} plainTitle={title} note={note} columns={columnsOf(text)} rows={rows} rowKey={(row) => `${row.channel}${row.stage?.id ?? ''}`}>
        <HeatTable
          label={title}
          corner={t('performance.channel')}
          columns={columns}
          rows={grid.map(({ channel, cells }) => ({
            key: channel,
            name: (
              <span className={classNames.named}>
                <ChannelIcon channel={channel} />
                {channel}
              </span>
            ),
            cells: columns.map(({ key }) => cellOf(key, cells.get(key), text)),
          }))}
        />
        <p className={classNames.help}>{t('performance.channelsLegend')}</p>
      </ChartFrame>
      {gaps.length > 0 ? (
        <>
          <h3 className={classNames.subhead}>{t('performance.gaps')}</h3>
          <ul className={classNames.gaps}>
            {gaps.slice(0, 8).map((row) => (
              <li key={`${row.channel}${row.stage?.id}`}>
                <StatusChip tone={row.gap === 'unplanned' ? 'warn' : 'neutral'}>{t(row.gap === 'unplanned' ? 'performance.unplanned' : 'performance.unused')}</StatusChip>
                <ChannelIcon channel={row.channel} />
                <b>{row.stage?.name}</b>
                <span>{t('performance.gapPeople', { count: row.customers })}</span>
                {row.purposes[0] ? <span className={classNames.dim}>{t('performance.mostly', { name: row.purposes[0].touchpoint })}</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
};

const cellOf = (key: string, row: ChannelRow | undefined, text: TextTools): HeatCell => {
  const { t, f } = text;
  if (!row || row.share === null) return { key, strength: null, text: row?.gap === 'unused' ? t('performance.unusedShort') : '', title: t(row?.gap === 'unused' ? 'performance.unused' : 'common.noData'), mark: row?.gap ?? undefined };
  const purposes = row.purposes.slice(0, 3).map(({ touchpoint, share }) => `${touchpoint} ${f.percent(share, 0)}`);
  const title = [`n ${f.number(row.customers)}`, ...purposes, t('performance.satisfiedBy', { value: estimateText(text, row.satisfaction, 'share') })].join(' · ');
  return { key, strength: row.share, text: f.percent(row.share, 0), title, mark: row.gap ?? undefined };
};

const columnsOf = (text: TextTools): DataColumn<ChannelRow>[] => {
  const { t, f } = text;
  const gap = (row: ChannelRow): string => (row.gap === null ? '' : t(row.gap === 'unplanned' ? 'performance.unplanned' : 'performance.unused'));
  return [
    { key: 'channel', label: t('performance.channel'), value: (row) => row.channel },
    { key: 'stage', label: t('performance.stage'), value: (row) => row.stage?.name ?? null, text: (row) => row.stage?.name ?? t('performance.wholeJourney'), width: 'minmax(140px, 1.4fr)' },
    { key: 'customers', label: t('paths.measureCustomers'), value: (row) => row.customers, text: (row) => f.number(row.customers), numeric: true },
    { key: 'share', label: t('explain.share'), value: (row) => row.share, text: (row) => (row.share === null ? '' : f.percent(row.share)), numeric: true },
    { key: 'satisfaction', label: t('performance.satisfaction'), value: (row) => row.satisfaction.value, text: (row) => estimateText(text, row.satisfaction, 'share'), numeric: true },
    { key: 'gap', label: t('performance.gap'), value: gap, width: 'minmax(160px, 1.4fr)' },
  ];
};

export default ChannelsView;
