/** How long it takes, and how many never come: share still on the way over time, by group, with the test between groups. */
import type { ReactElement } from 'react';

import { Panel, Settings, useJourneyChoice } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { useSegments } from '@/shared/api/segments';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { Plot, plotSvg } from '@/shared/charts/Plot';
import type { PlotData } from '@/shared/charts/plot';
import { oneOf, periodText, useAddress, useFilter, wholeNumber } from '@/shared/filter';
import { TouchpointField } from '@/shared/filter/TouchpointChip';
import { DAY_US } from '@/shared/format';
import { AnswerView, useAnswer } from '@/shared/measured';
import { Choice, type DataColumn, DataTable, EmptyState, Facts, Field } from '@/shared/ui';
import { IconFlag, IconPlayerPlay, IconPointer } from '@tabler/icons-react';

import classNames from './Drivers.module.css';
import type { Survival, SurvivalGroup } from './shapes';
import { TONES } from '@/shared/charts/tones';

const BY = ['none', 'channel', 'touchpoint', 'segments'] as const;
const byNames = { none: 'drivers.by.none', channel: 'drivers.by.channel', touchpoint: 'drivers.by.touchpoint', segments: 'drivers.by.segments' } as const;
const HORIZONS = ['60', '7', '14', '30', '90', '180'] as const;

const useRequest = () => {
  const { text, list } = useAddress();
  const { id } = useJourneyChoice(true);
  const { data: segments = [] } = useSegments();
  const by = oneOf(BY, text('by'));
  const touchpoint = list('split')[0];
  const [start, end] = [list('start'), list('end')];
  const body = {
    horizon_days: wholeNumber(text('days'), 1, 730, 60),
    by: by === 'touchpoint' && !touchpoint ? 'none' : by,
    ...(id && { journey_id: id }),
    ...(start.length > 0 && { start }),
    ...(end.length > 0 && { end }),
    ...(by === 'touchpoint' && touchpoint && { touchpoint }),
    ...(by === 'segments' && { segment_ids: segments.slice(0, 6).map((one) => one.id) }),
  };
  return { by, touchpoint, start, end, body, isReady: Boolean(id) || (start.length > 0 && end.length > 0) };
};

const SurvivalView = (): ReactElement => {
  const { t, f } = useText();
  const { go } = useAddress();
  const { by, touchpoint, start, end, body, isReady } = useRequest();
  const asked = useAnswer<Survival>('/survival', body, { enabled: isReady });
  return (
    <Panel label={t('drivers.viewSurvival')}>
      <Settings label={t('drivers.question')}>
        <TouchpointField icon={IconPlayerPlay} name={t('drivers.start')} unset={t('drivers.unsetStart')} chosen={start} onChange={(next) => go({ start: next })} />
        <TouchpointField icon={IconFlag} name={t('drivers.end')} unset={t('drivers.unsetEnd')} chosen={end} onChange={(next) => go({ end: next })} />
        <Field label={t('drivers.horizon')}>
          <Choice value={String(body.horizon_days)} options={HORIZONS.map((value) => ({ value: value as string, label: f.duration(Number(value) * DAY_US) }))} onChange={(days) => go({ days })} />
        </Field>
        <Field label={t('drivers.byField')}>
          <Choice value={by} options={BY.map((value) => ({ value, label: t(byNames[value]) }))} onChange={(next) => go({ by: next === 'none' ? undefined : next })} />
        </Field>
        {by === 'touchpoint' ? (
          <TouchpointField icon={IconPointer} name={t('drivers.by.touchpoint')} unset={t('drivers.unsetTouchpoint')} chosen={touchpoint ? [touchpoint] : []} onChange={(next) => go({ split: next.slice(-1) })} />
        ) : null}
      </Settings>
      {isReady ? <AnswerView asked={asked}>{(answer) => <Answered answer={answer} days={body.horizon_days} />}</AnswerView> : <EmptyState title={t('drivers.needsEnds')} />}
    </Panel>
  );
};

interface Row {
  group: string;
  time_us: number;
  at_risk: number;
  share: number;
  low: number | null;
  high: number | null;
}

/** Where hardly anybody arrives the axis begins higher, at a full ten per cent, or the curves would all look alike. */
const floorOf = ({ groups }: Survival): number => {
  const lowest = Math.min(1, ...groups.flatMap(({ curve }) => curve.map(({ share, low }) => low ?? share)));
  return lowest < 0.5 ? 0 : Math.max(0, Math.floor(lowest * 10 - 1) / 10);
};

const plotOf = (answer: Survival, days: number, { t, f, language }: TextTools): PlotData => ({
  x: { format: (value) => f.number(value), min: 0, max: days, name: t('drivers.daysAfter') },
  y: { format: (value) => f.percent(value, 0), min: floorOf(answer), max: 1, name: t('drivers.stillThere') },
  series: answer.groups.map((group, i) => ({
    id: group.name,
    name: group.label[language],
    tone: TONES[i % TONES.length]!,
    kind: 'step' as const,
    points: [{ x: 0, y: 1, low: 1, high: 1 }, ...group.curve.map((point) => ({ x: point.time_us / DAY_US, y: point.share, low: point.low, high: point.high }))],
  })),
});

const Answered = ({ answer, days }: { answer: Survival; days: number }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const { request } = useFilter();
  const [first] = answer.groups;
  const title = first?.median_us ? t('drivers.survivalSaid', { time: f.duration(first.median_us), group: answer.groups.length > 1 ? first.label[language] : '' }) : t('drivers.survivalNever');
  const note = `n ${f.number(answer.n)} · ${t('drivers.arrived', { count: answer.events })} · ${periodText(text, request)}`;
  const data = plotOf(answer, days, text);
  const rows = answer.groups.flatMap((group) => group.curve.map((point): Row => ({ group: group.label[language], ...point })));
  return (
    <>
      <ChartFrame<Row> isMain title={title} plainTitle={title} note={note} columns={curveColumns(text)} rows={rows} rowKey={(row) => `${row.group}${row.time_us}`} toSvg={() => plotSvg(data, { title, note })}>
        <Plot data={data} label={title} height={320} />
      </ChartFrame>
      <Facts
        facts={[
          ...(answer.test ? [{ name: answer.test.name[language], value: pText(answer.test.p, text), note: `χ² ${f.number(answer.test.statistic, 1)}` }] : []),
          ...(answer.concordance === null ? [] : [{ name: t('drivers.concordance'), value: f.number(answer.concordance, 2) }]),
        ]}
      />
      <DataTable<SurvivalGroup>
        label={t('drivers.groups')}
        columns={groupColumns(text)}
        rows={answer.groups}
        rowKey={(group) => group.name}
        toolbar={<h3 className={classNames.tableName}>{t('drivers.groups')}</h3>}
      />
      {answer.cox && answer.cox.length > 0 ? <Hazards rows={answer.cox} /> : null}
    </>
  );
};

const pText = (p: number, { f }: TextTools): string => (p < 0.001 ? `p < ${f.number(0.001, 3)}` : `p = ${f.number(p, 3)}`);

const Hazards = ({ rows }: { rows: NonNullable<Survival['cox']> }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  return (
    <>
      <h3 className={classNames.subhead}>{t('drivers.hazards')}</h3>
      <DataTable
        label={t('drivers.hazards')}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', label: t('drivers.factor'), value: (row) => row.label[language], width: 'minmax(180px, 2fr)' },
          { key: 'ratio', label: t('drivers.ratio'), value: (row) => row.hazard_ratio, text: (row) => f.number(row.hazard_ratio, 2), numeric: true },
          { key: 'low', label: t('drivers.from'), value: (row) => row.low, text: (row) => f.number(row.low, 2), numeric: true },
          { key: 'high', label: t('drivers.to'), value: (row) => row.high, text: (row) => f.number(row.high, 2), numeric: true },
          { key: 'p', label: 'p', value: (row) => row.p, text: (row) => pText(row.p, text), numeric: true },
        ]}
      />
    </>
  );
};

const groupColumns = ({ t, f, language }: TextTools): DataColumn<SurvivalGroup>[] => [
  { key: 'group', label: t('drivers.group'), value: (group) => group.label[language], width: 'minmax(160px, 2fr)' },
  { key: 'n', label: 'n', value: (group) => group.n, text: (group) => f.number(group.n), numeric: true },
  { key: 'events', label: t('drivers.arrivedColumn'), value: (group) => group.events, text: (group) => f.number(group.events), numeric: true },
  {
    key: 'median',
    label: t('paths.medianTime'),
    value: (group) => group.median_us,
    text: (group) => (group.median_us === null ? t('drivers.notHalf') : f.duration(group.median_us)),
    numeric: true,
    width: 'minmax(140px, 1fr)',
  },
];

const curveColumns = ({ t, f }: TextTools): DataColumn<Row>[] => [
  { key: 'group', label: t('drivers.group'), value: (row) => row.group, width: 'minmax(140px, 2fr)' },
  { key: 'time', label: t('drivers.after'), value: (row) => row.time_us / 1e6, text: (row) => f.duration(row.time_us), numeric: true },
  { key: 'risk', label: t('drivers.atRisk'), value: (row) => row.at_risk, text: (row) => f.number(row.at_risk), numeric: true },
  { key: 'share', label: t('drivers.stillThere'), value: (row) => row.share, text: (row) => f.percent(row.share), numeric: true },
  { key: 'low', label: t('drivers.from'), value: (row) => row.low, text: (row) => (row.low === null ? '' : f.percent(row.low)), numeric: true },
  { key: 'high', label: t('drivers.to'), value: (row) => row.high, text: (row) => (row.high === null ? '' : f.percent(row.high)), numeric: true },
];

export default SurvivalView;
