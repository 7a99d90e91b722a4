/** What comes next and who leaves: probabilities per step, and how well they came true on journeys never learned from. */
import type { ReactElement } from 'react';

import { Panel, Panels, useJourneyChoice } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { Plot, plotSvg } from '@/shared/charts/Plot';
import type { PlotData } from '@/shared/charts/plot';
import { periodText, useFilter } from '@/shared/filter';
import { DAY_US } from '@/shared/format';
import { AnswerView, useAnswer } from '@/shared/measured';
import { shown } from '@/shared/text';
import { type DataColumn, DataTable, EmptyState, Facts } from '@/shared/ui';

import classNames from './Lifetime.module.css';
import type { PredictedStep as Step, Prediction, ReliabilityBin, Trust } from './shapes';


const PredictionView = (): ReactElement => {
  const { t } = useText();
  const { id } = useJourneyChoice(true);
  const asked = useAnswer<Prediction>(`/journeys/${id}/prediction`, { horizon_days: 30 }, { enabled: id !== null });
  if (id === null) return <EmptyState title={t('analysis.noJourneys')} />;
  return <AnswerView asked={asked}>{(answer) => <Answered answer={answer} />}</AnswerView>;
};

const TrustFacts = ({ trust, learned }: { trust: Trust; learned: number }): ReactElement => {
  const { t, f } = useText();
  const beside = (value: number | null, write: (value: number) => string): string | undefined => (value === null ? undefined : t('lifetime.baseline', { value: write(value) }));
  return (
    <Facts
      facts={[
        { name: t('lifetime.accuracy'), value: trust.accuracy === null ? t('common.noData') : f.percent(trust.accuracy), note: beside(trust.baseline_accuracy, (value) => f.percent(value)) },
        { name: t('lifetime.tested'), value: f.number(trust.tested), note: t('lifetime.learned', { count: learned }) },
        { name: t('lifetime.brier'), value: trust.leaving_brier === null ? t('common.noData') : f.number(trust.leaving_brier, 3), note: beside(trust.baseline_leaving_brier, (value) => f.number(value, 3)) },
      ]}
    />
  );
};

const Answered = ({ answer }: { answer: Prediction }): ReactElement => {
  const text = useText();
  const { t, language } = text;
  return (
    <Panels>
      <Panel label={t('lifetime.viewPrediction')}>
        {answer.trust ? <TrustFacts trust={answer.trust} learned={answer.learned} /> : null}
        <DataTable<Step> label={t('lifetime.steps')} columns={stepColumns(text)} rows={answer.steps} rowKey={(row) => `${row.step_id}${row.touchpoint}`} toolbar={<h2 className={classNames.heading}>{t('lifetime.stepsTitle')}</h2>} />
      </Panel>
      <Panels wide>
        {answer.leaving_reliability.length > 0 ? <Calibration bins={answer.leaving_reliability} title={t('lifetime.calibrationLeaving')} isMain /> : null}
        {answer.reliability.length > 0 ? <Calibration bins={answer.reliability} title={t('lifetime.calibrationNext')} /> : null}
      </Panels>
      <p className={classNames.help}>{answer.method[language]}</p>
    </Panels>
  );
};

const Calibration = ({ bins, title, isMain = false }: { bins: ReliabilityBin[]; title: string; isMain?: boolean }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  const note = `n ${f.number(n)} · ${periodText(text, request)}`;
  const most = Math.max(1, ...bins.map((bin) => bin.n));
  const data: PlotData = {
    x: { format: (value) => f.percent(value, 0), min: 0, max: 1, name: t('lifetime.predicted') },
    y: { format: (value) => f.percent(value, 0), min: 0, max: 1, name: t('lifetime.observed') },
    diagonal: true,
    series: [
      {
        id: 'bins',
        name: title,
        tone: 'accent',
        kind: 'points',
        points: bins.flatMap((bin) =>
          bin.predicted === null || bin.observed === null
            ? []
            : [
                {
                  x: bin.predicted,
                  y: bin.observed,
                  low: bin.observed_low,
                  high: bin.observed_high,
                  size: 3 + 5 * Math.sqrt(bin.n / most),
                  title: `${f.percent(bin.predicted, 0)}: ${f.percent(bin.observed, 0)} · n ${f.number(bin.n)}`,
                },
              ],
        ),
      },
    ],
  };
  return (
    <Panel label={title}>
      <ChartFrame<ReliabilityBin> isMain={isMain} title={title} plainTitle={title} note={note} columns={binColumns(text)} rows={bins} rowKey={(bin) => String(bin.low)} toSvg={() => plotSvg(data, { title, note })}>
        <Plot data={data} label={title} height={320} />
        <p className={classNames.help}>{t('lifetime.calibrationLegend')}</p>
      </ChartFrame>
    </Panel>
  );
};

const share = (value: number | null, { t, f }: TextTools): string => (value === null ? t('common.noData') : f.percent(value, 0));

const binColumns = (text: TextTools): DataColumn<ReliabilityBin>[] => {
  const { t, f } = text;
  return [
    { key: 'bin', label: t('lifetime.bin'), value: (bin) => bin.low, text: (bin) => `${f.percent(bin.low, 0)} – ${f.percent(bin.high, 0)}` },
    { key: 'n', label: 'n', value: (bin) => bin.n, text: (bin) => f.number(bin.n), numeric: true },
    { key: 'predicted', label: t('lifetime.predicted'), value: (bin) => bin.predicted, text: (bin) => share(bin.predicted, text), numeric: true },
    { key: 'observed', label: t('lifetime.observed'), value: (bin) => bin.observed, text: (bin) => share(bin.observed, text), numeric: true },
  ];
};

const MONTH_US = 30 * DAY_US;

/** The longest silence of at most a month. */
const silence = ({ waiting }: Step): Step['waiting'][number] | undefined => waiting.findLast(({ after_us }) => after_us <= MONTH_US) ?? waiting[0];

const stepColumns = (text: TextTools): DataColumn<Step>[] => {
  const { t, f, language } = text;
  const interval = ({ leaving_low, leaving_high }: Step): string => (leaving_low === null || leaving_high === null ? '' : ` (${f.percent(leaving_low, 0)} – ${f.percent(leaving_high, 0)})`);
  return [
    { key: 'step', label: t('lifetime.after'), value: (row) => `${shown(row.name, language).value} · ${row.touchpoint}`, width: 'minmax(200px, 1.6fr)' },
    { key: 'n', label: 'n', value: (row) => row.n, text: (row) => f.number(row.n), numeric: true, width: '80px' },
    { key: 'leaving', label: t('lifetime.leaves'), value: (row) => row.leaving, text: (row) => `${share(row.leaving, text)}${interval(row)}`, numeric: true, width: 'minmax(140px, 1fr)' },
    {
      key: 'next',
      label: t('lifetime.next'),
      width: 'minmax(260px, 2.4fr)',
      sortable: false,
      value: (row) => row.next.slice(0, 3).map(({ touchpoint, probability }) => `${touchpoint} ${Math.round(probability * 100)} %`).join(', '),
      render: (row) => (
        <span className={classNames.next}>
          {row.next.slice(0, 3).map((one) => (
            <span key={one.touchpoint} title={`n ${f.number(one.n)}`}>
              {one.touchpoint} <b className="num">{f.percent(one.probability, 0)}</b>
            </span>
          ))}
        </span>
      ),
    },
    {
      key: 'waiting',
      label: t('lifetime.silence'),
      width: 'minmax(150px, 1fr)',
      sortable: false,
      value: (row) => silence(row)?.leaving ?? null,
      text: (row) => {
        const last = silence(row);
        return last ? t('lifetime.afterSilence', { time: f.duration(last.after_us), share: f.percent(last.leaving, 0) }) : '';
      },
    },
  ];
};

export default PredictionView;
