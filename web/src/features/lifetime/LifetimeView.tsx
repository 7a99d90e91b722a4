/** What customers are still worth: model with parameters and fit, who probably still buys, who to keep first. */
import { Link } from '@tanstack/react-router';
import { IconShoppingCart } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { Panel, Panels, Settings } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { Plot, plotSvg } from '@/shared/charts/Plot';
import { someOf, type PlotData } from '@/shared/charts/plot';
import { IntervalBars } from '@/shared/charts/IntervalBars';
import { Explain, type ExplainInfo } from '@/shared/explain';
import { oneOf, periodText, useAddress, useFilter, wholeNumber } from '@/shared/filter';
import { TouchpointField } from '@/shared/filter/TouchpointChip';
import { DAY_US } from '@/shared/format';
import { AnswerView, EstimateText, estimateText, intervalText, useAnswer } from '@/shared/measured';
import { Choice, type DataColumn, DataTable, Facts, Field, StatusChip } from '@/shared/ui';

import { histogramRows, parameterText } from './fit';
import classNames from './Lifetime.module.css';
import type { Lifetime, LifetimeGroup, LifetimeModel, ValuedPerson } from './shapes';

const MODELS = ['auto', 'bg_nbd', 'pareto_nbd'] as const;
const modelNames = { auto: 'lifetime.modelAuto', bg_nbd: 'lifetime.modelBg', pareto_nbd: 'lifetime.modelPareto' } as const;
const BY = ['none', 'first_channel', 'cohort'] as const;
const byNames = { none: 'lifetime.byNone', first_channel: 'lifetime.byChannel', cohort: 'lifetime.byCohort' } as const;
const HORIZONS = ['365', '90', '180', '730'] as const;

/** What counts as a purchase, as both questions take it. */
export const usePurchases = () => {
  const { list, go } = useAddress();
  const bought = list('bought');
  return { bought, purchases: bought.length > 0 ? { touchpoints: bought } : {}, choose: (next: string[]) => go({ bought: next }) };
};

const LifetimeView = (): ReactElement => {
  const { t, f, language } = useText();
  const { text, go } = useAddress();
  const { bought, purchases, choose } = usePurchases();
  const [model, by] = [oneOf(MODELS, text('model')), oneOf(BY, text('by'))];
  const days = wholeNumber(text('days'), 1, 3650, 365);
  const asked = useAnswer<Lifetime>('/lifetime', { purchases, model, by, horizon_days: days });
  return (
    <>
      <Settings label={t('lifetime.question')}>
        <TouchpointField icon={IconShoppingCart} name={t('lifetime.purchase')} unset={t('lifetime.unsetPurchase')} chosen={bought} onChange={choose} />
        <Field label={t('lifetime.model')}>
          <Choice value={model} options={MODELS.map((value) => ({ value, label: t(modelNames[value]) }))} onChange={(next) => go({ model: next === 'auto' ? undefined : next })} />
        </Field>
        <Field label={t('lifetime.horizon')}>
          <Choice value={String(days)} options={HORIZONS.map((value) => ({ value: value as string, label: f.duration(Number(value) * DAY_US) }))} onChange={(next) => go({ days: next })} />
        </Field>
        <Field label={t('lifetime.byField')}>
          <Choice value={by} options={BY.map((value) => ({ value, label: t(byNames[value]) }))} onChange={(next) => go({ by: next === 'none' ? undefined : next })} />
        </Field>
      </Settings>
      <AnswerView asked={asked} missing={asked.answer?.purchases_words[language]}>{(answer) => <Answered answer={answer} explain={asked.explain} />}</AnswerView>
    </>
  );
};

const Answered = ({ answer, explain }: { answer: Lifetime; explain: ExplainInfo | undefined }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const chosen = answer.models.find((one) => one.chosen);
  return (
    <Panels>
      <Panel label={t('lifetime.title')}>
        <Facts
          facts={[
            {
              name: t('lifetime.clv'),
              value: (
                <Explain name={t('lifetime.clv')} value={estimateText(text, answer.clv, 'money')} definition={chosen?.definition[language]} beside={intervalText(f, 'money', answer.clv)} info={explain}>
                  <EstimateText of={answer.clv} unit="money" />
                </Explain>
              ),
              note: intervalText(f, 'money', answer.clv) ?? undefined,
            },
            { name: t('lifetime.total'), value: answer.total === null ? t('common.noData') : f.money(answer.total), note: t('lifetime.ahead', { span: f.duration(answer.horizon_days * DAY_US) }) },
            { name: t('lifetime.alive'), value: answer.alive ? f.percent(answer.alive.mean, 0) : t('common.noData'), note: answer.alive ? `n ${f.number(answer.alive.n)}` : undefined },
            { name: t('lifetime.buyers'), value: f.number(answer.customers), note: t('lifetime.purchaseCount', { count: answer.purchases }) },
            { name: t('lifetime.repeat'), value: answer.customers > 0 ? f.percent(answer.repeat_buyers / answer.customers) : t('common.noData'), note: `n ${f.number(answer.repeat_buyers)}` },
          ]}
        />
        <p className={classNames.help}>{answer.purchases_words[language]}</p>
      </Panel>
      {answer.fit ? <Tracking answer={answer} /> : null}
      <Panels wide>
        {answer.fit ? <Histogram answer={answer} /> : null}
        {answer.alive ? <AliveChart answer={answer} /> : null}
      </Panels>
      <Panel label={t('lifetime.models')}>
        <h2 className={classNames.heading}>{t('lifetime.models')}</h2>
        <div className={classNames.models}>
          {answer.models.map((model) => (
            <ModelCard key={model.model} model={model} />
          ))}
        </div>
      </Panel>
      {answer.groups.length > 0 ? <Groups groups={answer.groups} /> : null}
      {answer.people.length > 0 ? <PeopleTable people={answer.people} /> : null}
    </Panels>
  );
};

const Tracking = ({ answer }: { answer: Lifetime }): ReactElement | null => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const { tracking, holdout } = answer.fit!;
  if (tracking.length === 0) return null;
  const title = holdout
    ? t('lifetime.holdoutSaid', { days: f.duration(holdout.days * DAY_US), expected: f.number(holdout.expected), actual: f.number(holdout.actual) })
    : t('lifetime.trackingTitle');
  const note = `${t('lifetime.repeatPurchases')} · n ${f.number(answer.customers)} · ${periodText(text, request)}`;
  const data: PlotData = {
    x: { format: (value) => f.shortDay(value), ticks: someOf(tracking.map(({ end_us }) => end_us), 8) },
    y: { format: (value) => f.number(value), min: 0 },
    series: [
      { id: 'actual', name: t('lifetime.actual'), tone: 'accent', points: tracking.map(({ end_us, actual }) => ({ x: end_us, y: actual })) },
      { id: 'expected', name: t('lifetime.expected'), tone: 'ink-3', dashed: true, points: tracking.map(({ end_us, expected }) => ({ x: end_us, y: expected })) },
    ],
  };
  type Row = (typeof tracking)[number];
  const columns: DataColumn<Row>[] = [
    { key: 'end', label: t('lifetime.upTo'), value: (row) => new Date(row.end_us / 1000).toISOString().slice(0, 10), text: (row) => f.date(row.end_us) },
    { key: 'actual', label: t('lifetime.actual'), value: (row) => row.actual, text: (row) => f.number(row.actual), numeric: true },
    { key: 'expected', label: t('lifetime.expected'), value: (row) => row.expected, text: (row) => f.number(row.expected, 1), numeric: true },
  ];
  return (
    <Panel label={title}>
      <ChartFrame<Row> isMain title={title} plainTitle={title} note={note} columns={columns} rows={tracking} rowKey={(row) => String(row.end_us)} toSvg={() => plotSvg(data, { title, note })}>
        <Plot data={data} label={title} height={260} />
      </ChartFrame>
    </Panel>
  );
};

const Histogram = ({ answer }: { answer: Lifetime }): ReactElement => {
  const { t, f } = useText();
  const rows = histogramRows(answer.fit!.histogram, f);
  const title = t('lifetime.histogramTitle');
  const most = Math.max(1, ...rows.flatMap(({ actual, expected }) => [actual, expected]));
  return (
    <Panel label={title}>
      <ChartFrame
        title={title}
        plainTitle={title}
        note={`n ${f.number(answer.customers)}`}
        rows={rows}
        rowKey={(row) => row.label}
        columns={[
          { key: 'label', label: t('lifetime.repeatPurchases'), value: (row) => row.label },
          { key: 'actual', label: t('lifetime.actual'), value: (row) => row.actual, text: (row) => f.number(row.actual), numeric: true },
          { key: 'expected', label: t('lifetime.expected'), value: (row) => row.expected, text: (row) => f.number(row.expected, 1), numeric: true },
        ]}
      >
        <dl className={classNames.pairs}>
          {rows.map((row) => (
            <div key={row.label}>
              <dt>{row.label}</dt>
              <dd aria-hidden>
                <i style={{ width: `${(row.actual / most) * 100}%` }} />
                <i data-kind="expected" style={{ width: `${(row.expected / most) * 100}%` }} />
              </dd>
              <dd>
                {f.number(row.actual)} <small>{t('lifetime.expectedCount', { count: f.number(row.expected) })}</small>
              </dd>
            </div>
          ))}
        </dl>
      </ChartFrame>
    </Panel>
  );
};

const AliveChart = ({ answer }: { answer: Lifetime }): ReactElement => {
  const { t, f } = useText();
  const { mean, n, bins } = answer.alive!;
  const title = t('lifetime.aliveSaid', { share: f.percent(mean, 0) });
  type Bin = (typeof bins)[number];
  const label = ({ low, high }: Bin): string => `${f.percent(low, 0)} – ${f.percent(high, 0)}`;
  return (
    <Panel label={title}>
      <ChartFrame<Bin>
        title={title}
        plainTitle={title}
        note={`n ${f.number(n)}`}
        rows={bins}
        rowKey={(bin) => String(bin.low)}
        columns={[
          { key: 'bin', label: t('lifetime.aliveBin'), value: label },
          { key: 'customers', label: t('paths.measureCustomers'), value: (bin) => bin.customers, text: (bin) => f.number(bin.customers), numeric: true },
        ]}
      >
        <IntervalBars
          label={title}
          bars={bins.map((bin) => ({ key: String(bin.low), name: label(bin), plainName: label(bin), value: bin.customers, low: null, high: null, tone: 'accent', text: f.number(bin.customers) }))}
        />
      </ChartFrame>
    </Panel>
  );
};

const ModelCard = ({ model }: { model: LifetimeModel }): ReactElement => {
  const { t, f, language } = useText();
  return (
    <article className={classNames.model} data-chosen={model.chosen || undefined}>
      <h3>
        {model.name} {model.chosen ? <StatusChip tone="accent">{t('lifetime.chosen')}</StatusChip> : null}
      </h3>
      {model.parameters.length > 0 ? (
        <dl>
          {model.parameters.map((parameter) => (
            <div key={parameter.name}>
              <dt>{parameter.name}</dt>
              <dd className="num">{parameterText(parameter, f)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={classNames.help}>{t('lifetime.notFitted')}</p>
      )}
      <p className={classNames.help}>
        n {f.number(model.n)}
        {model.log_likelihood === null ? null : ` · ${t('lifetime.likelihood', { value: f.number(model.log_likelihood, 1) })}`}
      </p>
      <p className={classNames.help}>{model.definition[language]}</p>
    </article>
  );
};

const Groups = ({ groups }: { groups: LifetimeGroup[] }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  return (
    <Panel bare label={t('lifetime.groups')}>
      <DataTable
        label={t('lifetime.groups')}
        rows={groups}
        rowKey={(row) => row.id}
        toolbar={<h2 className={classNames.heading}>{t('lifetime.groups')}</h2>}
        columns={[
          { key: 'name', label: t('lifetime.group'), value: (row) => row.name, width: 'minmax(160px, 2fr)' },
          { key: 'customers', label: t('paths.measureCustomers'), value: (row) => row.customers, text: (row) => f.number(row.customers), numeric: true },
          { key: 'purchases', label: t('lifetime.purchases'), value: (row) => row.purchases, text: (row) => f.number(row.purchases), numeric: true },
          { key: 'alive', label: t('lifetime.alive'), value: (row) => row.p_alive, text: (row) => f.percent(row.p_alive, 0), numeric: true },
          { key: 'expected', label: t('lifetime.expectedEach'), value: (row) => row.expected_purchases, text: (row) => f.number(row.expected_purchases, 2), numeric: true },
          { key: 'clv', label: t('lifetime.clv'), value: (row) => row.clv.value, render: (row) => <EstimateText of={row.clv} unit="money" />, text: (row) => estimateText(text, row.clv, 'money'), numeric: true },
          { key: 'total', label: t('lifetime.total'), value: (row) => row.total, text: (row) => (row.total === null ? t('common.noData') : f.money(row.total)), numeric: true },
        ]}
      />
    </Panel>
  );
};

const PeopleTable = ({ people }: { people: ValuedPerson[] }): ReactElement => {
  const text = useText();
  const { t } = text;
  return (
    <Panel bare label={t('lifetime.people')}>
      <DataTable label={t('lifetime.people')} rows={people} rowKey={(row) => row.handle} maxHeight={420} columns={peopleColumns(text)} toolbar={<h2 className={classNames.heading}>{t('lifetime.people')}</h2>} />
    </Panel>
  );
};

const peopleColumns = ({ t, f }: TextTools): DataColumn<ValuedPerson>[] => [
  {
    key: 'name',
    label: t('people.customer'),
    width: 'minmax(160px, 2fr)',
    value: (row) => row.name,
    render: (row) => (
      <Link to="/customers/$customer" params={{ customer: row.handle }} className={classNames.person}>
        {row.name}
      </Link>
    ),
  },
  { key: 'purchases', label: t('lifetime.purchases'), value: (row) => row.purchases, text: (row) => f.number(row.purchases), numeric: true },
  { key: 'spent', label: t('lifetime.spent'), value: (row) => row.spent, text: (row) => (row.spent === null ? t('common.noData') : f.money(row.spent)), numeric: true },
  { key: 'last', label: t('lifetime.last'), value: (row) => row.last_us, text: (row) => f.date(row.last_us), numeric: true },
  { key: 'alive', label: t('lifetime.alive'), value: (row) => row.p_alive, text: (row) => f.percent(row.p_alive, 0), numeric: true },
  { key: 'expected', label: t('lifetime.expectedEach'), value: (row) => row.expected_purchases, text: (row) => f.number(row.expected_purchases, 2), numeric: true },
  { key: 'clv', label: t('lifetime.clv'), value: (row) => row.clv, text: (row) => (row.clv === null ? t('common.noData') : f.money(row.clv)), numeric: true },
];

export default LifetimeView;
