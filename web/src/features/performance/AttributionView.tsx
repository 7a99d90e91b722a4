/** Which channel or touchpoint brought the goal, by seven methods: one chosen and defined, all beside each other. */
import { IconTargetArrow } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { Panel, Panels, Settings } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { HeatTable } from '@/shared/charts/HeatTable';
import { barsSvg, IntervalBars, type IntervalBar } from '@/shared/charts/IntervalBars';
import { oneOf, periodText, useAddress, useFilter, wholeNumber } from '@/shared/filter';
import { TouchpointField } from '@/shared/filter/TouchpointChip';
import { DAY_US } from '@/shared/format';
import { AnswerView, useAnswer } from '@/shared/measured';
import { Choice, type DataColumn, EmptyState, Facts, Field, Segmented } from '@/shared/ui';

import classNames from './Performance.module.css';
import type { Attribution, AttributionModel, Credit } from './shapes';
import { useGoalRequest } from './TouchpointsView';

const BY = ['channel', 'touchpoint'] as const;
const DAYS = ['30', '7', '14', '60', '90', '180'] as const;
const FIRST = 'markov';

const AttributionView = (): ReactElement => {
  const { t, f } = useText();
  const { text, go } = useAddress();
  const { goal, body, choose } = useGoalRequest(true);
  const by = oneOf(BY, text('by'));
  const days = wholeNumber(text('days'), 1, 730, 30);
  const isReady = goal.length > 0 || 'journey_id' in body;
  const asked = useAnswer<Attribution>('/attribution', { ...body, by, lookback_days: days }, { enabled: isReady });
  return (
    <>
      <Settings label={t('performance.question')}>
        <TouchpointField icon={IconTargetArrow} name={t('performance.goal')} unset={t('performance.unsetGoal')} chosen={goal} onChange={choose} />
        <Field label={t('performance.creditTo')}>
          <Choice
            value={by}
            options={BY.map((value) => ({ value, label: t(value === 'channel' ? 'performance.channel' : 'paths.touchpoint') }))}
            onChange={(next) => go({ by: next === 'channel' ? undefined : next })}
          />
        </Field>
        <Field label={t('performance.lookback')}>
          <Choice value={String(days)} options={DAYS.map((value) => ({ value: value as string, label: f.duration(Number(value) * DAY_US) }))} onChange={(next) => go({ days: next })} />
        </Field>
      </Settings>
      {isReady ? <AnswerView asked={asked}>{(answer) => <Answered answer={answer} />}</AnswerView> : <EmptyState title={t('performance.needsGoal')} text={t('performance.needsGoalText')} />}
    </>
  );
};

const Answered = ({ answer }: { answer: Attribution }): ReactElement => {
  const { t, f, language } = useText();
  const { text, go } = useAddress();
  const usable = answer.models.filter(({ state }) => state === 'known');
  const model = usable.find((one) => one.model === (text('model') ?? FIRST)) ?? usable[0];
  if (!model) return <EmptyState title={t('measured.nothing')} text={t('measured.nothingHint')} />;
  return (
    <Panels>
      <Panel label={t('performance.viewAttribution')}>
        <Facts
          facts={[
            { name: t('performance.conversions'), value: f.number(answer.conversions), note: t('performance.attributed', { count: answer.attributed }) },
            ...(answer.revenue === null ? [] : [{ name: t('performance.revenue'), value: f.money(answer.revenue) }]),
          ]}
        />
        <div className={classNames.models}>
          <Segmented
            label={t('performance.model')}
            value={model.model}
            options={usable.map((one) => ({ value: one.model, label: one.name[language], title: one.definition[language] }))}
            onChange={(next) => go({ model: next === FIRST ? undefined : next })}
          />
        </div>
        <ModelChart answer={answer} model={model} />
        <p className={classNames.help}>{model.definition[language]}</p>
        {answer.models
          .filter(({ state }) => state === 'too_many')
          .map((one) => (
            <p key={one.model} className={classNames.help}>
              <b>{one.name[language]}:</b> {t('measured.tooMany')}
            </p>
          ))}
      </Panel>
      <Panel label={t('performance.allModels')}>
        <h2 className={classNames.heading}>{t('performance.allModels')}</h2>
        <AllModels models={usable} corner={t(answer.by === 'channel' ? 'performance.channel' : 'paths.touchpoint')} />
      </Panel>
    </Panels>
  );
};

const ModelChart = ({ answer, model }: { answer: Attribution; model: AttributionModel }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const { request } = useFilter();
  const rows = model.rows.toSorted((a, b) => b.share - a.share);
  const [first] = rows;
  const title = first ? t('performance.creditSaid', { name: first.name, share: f.percent(first.share, 0) }) : model.name[language];
  const note = `${model.name[language]} · n ${f.number(answer.attributed)} · ${periodText(text, request)}`;
  const bars = rows.map((row) => barOf(row, answer, text));
  return (
    <ChartFrame<Credit> isMain title={title} plainTitle={title} note={note} columns={columns(answer, text)} rows={rows} rowKey={(row) => row.name} toSvg={() => barsSvg(bars, { title, note })}>
      <IntervalBars label={title} bars={bars} />
    </ChartFrame>
  );
};

const barOf = (row: Credit, answer: Attribution, { t, f }: TextTools): IntervalBar => ({
  key: row.name,
  name: row.name,
  plainName: row.name,
  value: row.share,
  low: null,
  high: null,
  tone: 'accent',
  text: f.percent(row.share),
  note: [
    t('performance.conversionCount', { count: f.number(row.conversions, 1) }),
    ...(answer.revenue === null ? [] : [f.money(row.value)]),
    ...(row.removal_effect === null ? [] : [t('performance.removal', { share: f.percent(row.removal_effect, 0) })]),
  ].join(' · '),
});

const columns = (answer: Attribution, { t, f }: TextTools): DataColumn<Credit>[] => [
  { key: 'name', label: t(answer.by === 'channel' ? 'performance.channel' : 'paths.touchpoint'), value: (row) => row.name, width: 'minmax(180px, 2fr)' },
  { key: 'conversions', label: t('performance.conversions'), value: (row) => row.conversions, text: (row) => f.number(row.conversions, 1), numeric: true },
  { key: 'share', label: t('explain.share'), value: (row) => row.share, text: (row) => f.percent(row.share), numeric: true },
  ...(answer.revenue === null ? [] : [{ key: 'value', label: t('performance.revenue'), value: (row: Credit) => row.value, text: (row: Credit) => f.money(row.value), numeric: true }]),
  { key: 'removal', label: t('performance.removalColumn'), value: (row) => row.removal_effect, text: (row) => (row.removal_effect === null ? '' : f.percent(row.removal_effect)), numeric: true },
];

/** Where methods disagree, the answer depends on the method: the rows say so at a glance. */
const AllModels = ({ models, corner }: { models: readonly AttributionModel[]; corner: string }): ReactElement => {
  const { t, f, language } = useText();
  const names = [...new Set(models.flatMap((model) => model.rows.map(({ name }) => name)))];
  const share = (model: AttributionModel, name: string): number => model.rows.find((row) => row.name === name)?.share ?? 0;
  const most = (name: string): number => Math.max(...models.map((model) => share(model, name)));
  return (
    <HeatTable
      label={t('performance.allModels')}
      corner={corner}
      columns={models.map((model) => ({ key: model.model, name: model.name[language] }))}
      rows={names
        .toSorted((a, b) => most(b) - most(a))
        .slice(0, 20)
        .map((name) => ({
          key: name,
          name,
          cells: models.map((model) => ({ key: model.model, strength: share(model, name), text: f.percent(share(model, name), 0) })),
        }))}
    />
  );
};

export default AttributionView;
