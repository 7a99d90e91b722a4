/** One metric: what it means, its value now, its course over time, its formula, its alarms. */
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { AnalysisBar, AnalysisFrame, Panel, Panels, Settings, useJourneyChoice } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { Explain } from '@/shared/explain';
import { oneOf, useAddress } from '@/shared/filter';
import { AnswerView, EstimateText, estimateText, intervalText, useAnswer } from '@/shared/measured';
import { shown } from '@/shared/text';
import { Button, buttonClass, Choice, ErrorState, Facts, Field, SkeletonRows, StatusChip, toast, toastProblem } from '@/shared/ui';

import { useFormulaCheck, useMetricActions, useMetricObjects, useMetrics } from './api';
import { Beside } from './Beside';
import { FormulaField } from './FormulaField';
import classNames from './Metrics.module.css';
import { SeriesChart } from './SeriesChart';
import type { Metric, MetricSeries } from './shapes';
import { VersionBars } from './VersionBars';
import { familyName, unitNames, valueUnit } from './words';

const UNITS = ['week', 'day', 'month'] as const;
const OF_A_MAP = [...UNITS, 'version'] as const;
const BY = ['none', 'channel', 'source', 'touchpoint'] as const;
const unitWords = { day: 'paths.perDay', week: 'paths.perWeek', month: 'paths.perMonth', version: 'metrics.perVersion' } as const;
const byWords = { none: 'metrics.by.none', channel: 'metrics.by.channel', source: 'metrics.by.source', touchpoint: 'metrics.by.touchpoint' } as const;

export const MetricPage = (): ReactElement => {
  const { t, language } = useText();
  const id = useParams({ strict: false }).metric ?? '';
  const { data, error, refetch } = useMetrics();
  const metric = data?.find((one) => one.id === id);
  const family = familyName(metric?.family ?? null);
  return (
    <AnalysisFrame
      current="metrics"
      title={metric ? shown(metric.name, language).value : t('metrics.one')}
      crumbs={[{ label: t('analysis.metrics'), link: { to: '/analysis/metrics' } }]}
      chips={metric ? <>{family ? <StatusChip tone="line">{t(family)}</StatusChip> : null}<StatusChip tone="line">{t(unitNames[metric.unit])}</StatusChip></> : null}
      filter={<AnalysisBar />}
      actions={
        metric ? (
          <Link to="/library/object/$id" params={{ id }} className={buttonClass()}>
            {t('metrics.edit')}
          </Link>
        ) : undefined
      }
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows /> : null}
      {data && !metric ? <p>{t('metrics.gone')}</p> : null}
      {metric ? (
        <Panels>
          <Measured metric={metric} />
          <Other metric={metric} metrics={data ?? []} />
          {metric.formula === 'own' ? <OwnFormula metric={metric} /> : null}
        </Panels>
      ) : null}
    </AnalysisFrame>
  );
};

const Measured = ({ metric }: { metric: Metric }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const address = useAddress();
  const { id: journey } = useJourneyChoice();
  const spans = journey ? OF_A_MAP : UNITS;
  const [unit, by] = [oneOf<(typeof OF_A_MAP)[number]>(spans, address.text('unit')), oneOf(BY, address.text('by'))];
  const asked = useAnswer<MetricSeries>(`/metrics/${metric.id}/series`, { unit, by, ...(journey && { journey_id: journey }) }, { enabled: metric.problem === null });
  const name = shown(metric.name, language).value;
  if (metric.problem) {
    return (
      <Panel label={name}>
        <div className={classNames.wrong} role="alert">
          <p>
            <b>{t('metrics.problem')}.</b> {metric.problem.message} {metric.problem.hint}
          </p>
        </div>
      </Panel>
    );
  }
  return (
    <Panel label={name}>
      <Settings label={t('metrics.course')}>
        <Field label={t('metrics.spans')}>
          <Choice value={unit} options={spans.map((value) => ({ value, label: t(unitWords[value]) }))} onChange={(next) => address.go({ unit: next === 'week' ? undefined : next })} />
        </Field>
        <Field label={t('metrics.byField')}>
          <Choice value={by} options={BY.map((value) => ({ value, label: t(byWords[value]) }))} onChange={(next) => address.go({ by: next === 'none' ? undefined : next })} />
        </Field>
      </Settings>
      <AnswerView asked={asked}>
        {(answer) => (
          <>
            <Facts
              facts={[
                {
                  name,
                  value: (
                    <Explain name={name} value={estimateText(text, answer.value, valueUnit(answer.metric.unit))} definition={answer.definition[language]} beside={intervalText(f, valueUnit(answer.metric.unit), answer.value)} info={asked.explain}>
                      <EstimateText of={answer.value} unit={valueUnit(answer.metric.unit)} />
                    </Explain>
                  ),
                  note: [intervalText(f, valueUnit(answer.metric.unit), answer.value), `n ${f.number(answer.value.n)}`].filter(Boolean).join(' · '),
                },
              ]}
            />
            {unit === 'version' ? <VersionBars answer={answer} name={name} /> : <SeriesChart answer={answer} name={name} span={unit} />}
          </>
        )}
      </AnswerView>
    </Panel>
  );
};

/** A metric to look at beside this one, for example revenue beside satisfaction. */
const Other = ({ metric, metrics }: { metric: Metric; metrics: readonly Metric[] }): ReactElement | null => {
  const { t, language } = useText();
  const address = useAddress();
  const { id: journey } = useJourneyChoice();
  const others = metrics.filter(({ id, problem }) => id !== metric.id && problem === null);
  const other = others.find(({ id }) => id === address.text('beside'));
  const unit = oneOf(UNITS, address.text('unit'));
  if (metric.problem !== null || others.length === 0) return null;
  const names = [shown(metric.name, language).value, shown(other?.name ?? {}, language).value] as const;
  return (
    <>
      <Settings label={t('metrics.beside')}>
        <Field label={t('metrics.beside')}>
          <Choice
            value={other?.id ?? ''}
            options={[{ value: '', label: t('metrics.besideNone') }, ...others.map(({ id, name }) => ({ value: id, label: shown(name, language).value }))]}
            onChange={(next) => address.go({ beside: next || undefined })}
          />
        </Field>
      </Settings>
      {other ? <Beside metric={metric.id} other={other.id} names={names} unit={unit} journey={journey} /> : null}
    </>
  );
};

const OwnFormula = ({ metric }: { metric: Metric }): ReactElement | null => {
  const { t } = useText();
  const { data } = useMetricObjects();
  const { change } = useMetricActions();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const saved = String(data?.find((one) => one.id === metric.id)?.fields['expression'] ?? '');
  const [draft, setDraft] = useState<string | null>(null);
  const { isReady } = useFormulaCheck(draft ?? saved);
  if (!data) return null;
  const save = (): void =>
    change.mutate({ id: metric.id, fields: { expression: draft } }, {
      onSuccess: () => {
        setDraft(null);
        toast(t('common.saved'));
      },
      onError: toastProblem,
    });
  return (
    <Panel label={t('metrics.expression')}>
      <div className={classNames.form}>
        <FormulaField value={draft ?? saved} readOnly={!canEdit} onChange={setDraft} />
        {draft !== null && draft !== saved ? (
          <div className={classNames.foot}>
            <Button size="sm" kind="ghost" onClick={() => setDraft(null)}>
              {t('common.cancel')}
            </Button>
            <Button size="sm" kind="primary" disabled={!isReady || change.isPending} onClick={save}>
              {t('common.save')}
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
};
