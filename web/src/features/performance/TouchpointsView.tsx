/** What each touchpoint is worth: the matrix that says keep, improve or drop, and the whole table behind it. */
import { Link, useNavigate } from '@tanstack/react-router';
import { IconTargetArrow } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { Panel, Panels, Settings, useJourneyChoice } from '@/features/analysis';
import { writePeople } from '@/features/people';
import { useText, type TextTools } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { Plot, plotSvg } from '@/shared/charts/Plot';
import type { PlotData } from '@/shared/charts/plot';
import { periodText, useAddress, useFilter } from '@/shared/filter';
import { TouchpointField } from '@/shared/filter/TouchpointChip';
import { AnswerView, EstimateText, useAnswer } from '@/shared/measured';
import { DataTable, StatusChip, type DataColumn, type Tone } from '@/shared/ui';

import { EffectText, effectText } from './EffectText';
import { placed, verdictNames, verdictTones } from './matrix';
import classNames from './Performance.module.css';
import type { TouchpointPerformance, TouchpointRow, Verdict } from './shapes';

const chipTones: Record<Verdict, Tone> = { keep: 'pos', improve: 'neg', drop: 'neutral', unknown: 'line' };

/** The journey and the goal, as both questions of touchpoints take them. */
export const useGoalRequest = (needsJourney = false) => {
  const { list, go } = useAddress();
  const { id } = useJourneyChoice(needsJourney);
  const goal = list('goal');
  return { goal, body: { ...(id && { journey_id: id }), ...(goal.length > 0 && { goal }) }, choose: (next: string[]) => go({ goal: next }) };
};

export const usePerformance = () => {
  const { body } = useGoalRequest();
  return useAnswer<TouchpointPerformance>('/performance/touchpoints', body);
};

const TouchpointsView = (): ReactElement => {
  const { t } = useText();
  const { goal, body, choose } = useGoalRequest();
  const asked = usePerformance();
  return (
    <>
      <Settings label={t('performance.question')}>
        <TouchpointField icon={IconTargetArrow} name={t('performance.goal')} unset={t('journey_id' in body ? 'performance.unsetGoal' : 'drivers.unsetTouchpoint')} chosen={goal} onChange={choose} />
      </Settings>
      <AnswerView asked={asked}>
        {(answer) => (
          <Panels>
            <Matrix answer={answer} />
            <Panel bare label={t('performance.table')}>
              <TouchpointTable answer={answer} />
            </Panel>
          </Panels>
        )}
      </AnswerView>
    </>
  );
};

const plotOf = (answer: TouchpointPerformance, { t, f }: TextTools): PlotData => ({
  x: { format: (value) => f.number(value, 1), min: 0, max: 1, name: t('performance.importanceAxis') },
  y: { format: (value) => f.percent(value, Number.isInteger(Number((value * 100).toFixed(6))) ? 0 : 1), name: t('performance.satisfactionAxis') },
  rules: [...(answer.cuts.importance === null ? [] : [{ x: answer.cuts.importance }]), ...(answer.cuts.satisfaction === null ? [] : [{ y: answer.cuts.satisfaction }])],
  ...(answer.cuts.importance !== null && { corners: [t('performance.keep'), t('performance.keep'), t('performance.improve'), t('performance.drop')] as const }),
  series: [
    {
      id: 'touchpoints',
      name: t('analysis.touchpoints'),
      tone: 'accent',
      kind: 'points',
      points: placed(answer.rows).map((row) => ({
        x: row.x,
        y: row.y,
        size: row.size,
        tone: verdictTones[row.verdict],
        label: row.touchpoint,
        title: `${row.touchpoint}: ${t(verdictNames[row.verdict])} · ${f.percent(row.y)} · n ${f.number(row.satisfaction.n)}`,
      })),
    },
  ],
});

/** The drawing alone; without both numbers of any touchpoint there is none. */
export const MatrixPlot = ({ answer, height }: { answer: TouchpointPerformance; height: number }): ReactElement => {
  const text = useText();
  const { t } = text;
  const improve = answer.rows.filter(({ verdict }) => verdict === 'improve').length;
  if (placed(answer.rows).length === 0) return <p className={classNames.help}>{t('performance.noMatrix')}</p>;
  return <Plot data={plotOf(answer, text)} label={t('performance.matrixSaid', { count: improve })} height={height} />;
};

const Matrix = ({ answer }: { answer: TouchpointPerformance }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const { request } = useFilter();
  const shown = placed(answer.rows);
  const improve = answer.rows.filter(({ verdict }) => verdict === 'improve').length;
  const title = t('performance.matrixSaid', { count: improve });
  const note = `${t('performance.shownOf', { shown: shown.length, all: answer.rows.length })} · n ${f.number(answer.outcome.journeys)} · ${periodText(text, request)}`;
  const data = plotOf(answer, text);
  return (
    <Panel label={title}>
      <ChartFrame<TouchpointRow> isMain title={title} plainTitle={title} note={note} columns={columnsOf(text)} rows={answer.rows} rowKey={(row) => row.touchpoint} toSvg={() => plotSvg(data, { title, note })}>
        <MatrixPlot answer={answer} height={440} />
        <p className={classNames.help}>{answer.rule[language]}</p>
      </ChartFrame>
    </Panel>
  );
};

const TouchpointTable = ({ answer }: { answer: TouchpointPerformance }): ReactElement => {
  const text = useText();
  const { t } = text;
  const navigate = useNavigate();
  return (
    <DataTable
      label={t('performance.table')}
      columns={columnsOf(text)}
      rows={answer.rows}
      rowKey={(row) => row.touchpoint}
      maxHeight={560}
      onOpen={({ touchpoint }) => void navigate({ to: '/people', search: { ...writePeople({ behind: 'touchpoint', touchpoints: [touchpoint] }) } })}
      toolbar={<h2 className={classNames.heading}>{t('performance.tableTitle')}</h2>}
    />
  );
};

const columnsOf = (text: TextTools): DataColumn<TouchpointRow>[] => {
  const { t, f, language } = text;
  return [
    {
      key: 'touchpoint',
      label: t('paths.touchpoint'),
      width: 'minmax(190px, 1.8fr)',
      value: (row) => row.touchpoint,
      render: (row) => (
        <span className={classNames.named}>
          <ChannelIcon channel={row.channel} />
          <span>{row.touchpoint}</span>
          {row.planned ? null : <StatusChip tone="warn">{t('performance.offMap')}</StatusChip>}
        </span>
      ),
    },
    {
      key: 'verdict',
      label: t('performance.verdict'),
      width: '124px',
      value: (row) => row.verdict,
      render: (row) => (
        <StatusChip tone={chipTones[row.verdict]} title={row.why[language]}>
          {t(verdictNames[row.verdict])}
        </StatusChip>
      ),
    },
    { key: 'customers', label: t('paths.measureCustomers'), width: '84px', value: (row) => row.customers, text: (row) => f.number(row.customers), numeric: true },
    { key: 'each', label: t('performance.each'), width: '74px', value: (row) => row.per_customer, text: (row) => f.number(row.per_customer, 1), numeric: true },
    { key: 'importance', label: t('performance.importance'), width: '88px', value: (row) => row.importance.score, render: (row) => (row.importance.score === null ? <small className={classNames.nothing}>{t('measured.noData')}</small> : f.number(row.importance.score, 2)), numeric: true },
    {
      key: 'satisfaction',
      label: t('performance.satisfaction'),
      width: 'minmax(104px, 1fr)',
      value: (row) => row.satisfaction.value,
      render: (row) => <EstimateText of={row.satisfaction} unit="share" />,
      numeric: true,
    },
    {
      key: 'answers',
      label: t('performance.answers'),
      width: '80px',
      value: (row) => row.satisfaction.n,
      render: (row) =>
        row.satisfaction.n === 0 ? (
          f.number(0)
        ) : (
          <Link className={classNames.link} to="/analysis/voices" search={{ at: [row.touchpoint] }} title={t('performance.readComments')} onClick={(event) => event.stopPropagation()}>
            {f.number(row.satisfaction.n)}
          </Link>
        ),
      numeric: true,
    },
    {
      key: 'effect',
      label: t('performance.effect'),
      width: 'minmax(112px, 1fr)',
      value: (row) => row.effect.difference.value,
      render: (row) => <EffectText of={row.effect.difference} method={row.effect.method} caveat={row.effect.caveat} />,
      text: (row) => effectText(text, { of: row.effect.difference, method: row.effect.method }),
      numeric: true,
    },
    {
      key: 'cost',
      label: t('performance.cost'),
      width: '84px',
      value: (row) => row.cost.total,
      render: (row) => (row.cost.total === null ? <small className={classNames.nothing}>{t('measured.noData')}</small> : f.money(row.cost.total)),
      numeric: true,
    },
  ];
};

export default TouchpointsView;
