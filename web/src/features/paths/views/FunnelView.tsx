/** A funnel over chosen touchpoints: seven named definitions, window, optional steps, comparison with the period before. */
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';

import type { JourneySteps } from '@/features/journeys';
import { writePeople } from '@/features/people';
import { DEFINITIONS, readSteps, stepName, useQuestion, writeStep, type FunnelSpec, type Step } from '@/features/questions';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { FunnelBars } from '@/shared/charts/FunnelBars';
import { funnelDrawing } from '@/shared/charts/funnelSvg';
import { intervalValues } from '@/shared/charts/intervals';
import { svgFile } from '@/shared/charts/svg';
import { Explain } from '@/shared/explain';
import { periodText, useFilter, type FilterRequest } from '@/shared/filter';
import { MINUTE_US } from '@/shared/format';
import { EmptyState, ErrorState, SkeletonRows, type DataColumn } from '@/shared/ui';
import { Choice, Field, WindowField } from '@/shared/ui/Fields';
import { buttonClass } from '@/shared/ui/Button';

import { oneOf, usePathsAddress, wholeNumber } from '../address';
import type { ViewProps } from '../PathsPage';
import { FunnelSteps } from './FunnelSteps';
import { mainPath } from '../graph/mainPath';
import classNames from './Views.module.css';

const WEEK = 7 * 24 * 60;

const definitionNames = ({ t }: Pick<TextTools, 't'>) => ({
  best_start: [t('paths.defBestStart'), t('paths.defBestStartText')],
  first_start: [t('paths.defFirstStart'), t('paths.defFirstStartText')],
  ordered: [t('paths.defOrdered'), t('paths.defOrderedText')],
  step_window: [t('paths.defStepWindow'), t('paths.defStepWindowText')],
  strict: [t('paths.defStrict'), t('paths.defStrictText')],
  any_order: [t('paths.defAnyOrder'), t('paths.defAnyOrderText')],
  session: [t('paths.defSession'), t('paths.defSessionText')],
});

const FunnelView = ({ journey }: ViewProps): ReactElement => {
  const text = useText();
  const { t } = text;
  const { address, go } = usePathsAddress();
  const steps = useSteps(address.step, journey?.steps);
  const definition = oneOf(DEFINITIONS, address.definition);
  const minutes = wholeNumber(address.window, 1, 525_600, WEEK);
  const gap = wholeNumber(address.gap, 1, 1440, 30);
  const names = definitionNames(text);
  return (
    <div className={classNames.split}>
      <aside className={classNames.side} aria-label={t('paths.funnelSettings')}>
        <FunnelSteps steps={steps} onChange={(next) => go({ step: next.map(writeStep) })} />
        <Field label={t('paths.definition')} help={names[definition][1]}>
          <Choice
            value={definition}
            options={DEFINITIONS.map((value) => ({ value, label: names[value][0] ?? value }))}
            onChange={(value) => go({ definition: value })}
          />
        </Field>
        {definition !== 'ordered' && definition !== 'session' && (
          <WindowField label={t('paths.window')} minutes={minutes} onChange={(value) => go({ window: String(value) })} />
        )}
        {definition === 'session' && (
          <WindowField label={t('paths.gap')} minutes={gap} onChange={(value) => go({ gap: String(value) })} />
        )}
        <Field label={t('paths.compare')}>
          <Choice
            value={oneOf(['none', 'before'], address.compare)}
            options={[
              { value: 'none', label: t('paths.compareNone') },
              { value: 'before', label: t('paths.compareBefore') },
            ]}
            onChange={(value) => go({ compare: value === 'none' ? undefined : value })}
          />
        </Field>
      </aside>
      <div className={classNames.main}>
        {steps.length < 2 ? (
          <EmptyState title={t('paths.funnelEmpty')} text={t('paths.funnelEmptyText')} />
        ) : (
          <FunnelChart
            spec={{
              steps: steps.map((step, i) => ({ ...step, name: nameOf(step, i, journey, address.step) })),
              definition,
              window_us: minutes * MINUTE_US,
              session_gap_us: gap * MINUTE_US,
            }}
            isCompared={address.compare === 'before'}
          />
        )}
      </div>
    </div>
  );
};

/** Chosen steps, else the journey's, else the way most customers go. */
const useSteps = (chosen: string[] | undefined, journey: readonly Step[] | undefined): Step[] => {
  const { answer } = useQuestion('transitions', { merge_repeats: false }, { enabled: !chosen && !journey });
  return useMemo(() => {
    if (chosen) return readSteps(chosen);
    if (journey) return journey.map(({ touchpoints, optional }) => ({ touchpoints, optional }));
    return mainPath(answer?.nodes ?? [], answer?.edges ?? []).map((name) => ({ touchpoints: [name], optional: false }));
  }, [chosen, journey, answer]);
};

const nameOf = (step: Step, i: number, journey: JourneySteps | null, chosen: string[] | undefined): string =>
  (chosen ? undefined : journey?.steps[i]?.name) ?? stepName(step);

/** The period of the same length just before; `null` without a period. */
const before = (filter: FilterRequest): FilterRequest | null => {
  const { start_us, end_us } = filter;
  if (start_us === null || end_us === null) return null;
  return { ...filter, start_us: start_us - (end_us - start_us), end_us: start_us };
};

interface Row {
  key: string;
  name: string;
  optional: boolean;
  reached: number;
  lost: number;
  lost_share: number | null;
  median_us: number | null;
  p90_us: number | null;
  compared: number | null;
}

const FunnelChart = ({ spec, isCompared }: { spec: FunnelSpec; isCompared: boolean }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const earlier = before(request);
  const { answer, explain, isStale, error, retry } = useQuestion('funnel', spec);
  const compared = useQuestion('funnel', spec, { enabled: isCompared && earlier !== null, ...(earlier ? { filter: earlier } : {}) });
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!answer) return <SkeletonRows />;
  const rows: Row[] = answer.steps.map((row, i) => ({
    key: String(i),
    name: row.name,
    optional: row.optional,
    reached: row.reached,
    lost: row.lost,
    lost_share: row.lost_share,
    median_us: row.median_us,
    p90_us: row.p90_us,
    compared: isCompared && earlier ? (compared.answer?.steps[i]?.reached ?? null) : null,
  }));
  const [first, last] = [rows[0], rows.findLast((row) => !row.optional)];
  const share = first && last && first.reached > 0 ? last.reached / first.reached : 0;
  const title = t('paths.mainFunnelTitle', { share: f.percent(share), name: last?.name ?? '' });
  const [definition = ''] = definitionNames(text)[spec.definition];
  const note = `${definition} · ${t('paths.unitCustomers')} · n ${f.number(first?.reached ?? 0)} · ${periodText(text, request)}`;
  return (
    <ChartFrame
      isMain
      title={title}
      plainTitle={title}
      note={note}
      isStale={isStale}
      columns={columns(text, isCompared)}
      rows={rows}
      rowKey={(row) => row.key}
      toSvg={() =>
        svgFile(
          funnelDrawing(
            rows.map((row, i) => ({
              ...row,
              count: f.number(row.reached),
              loss: i === 0 ? '' : lossText(rows, i, f),
            })),
          ),
          { title, note },
        )
      }
    >
      <FunnelBars
        rows={rows}
        reachedCell={(i, shown) => (
          <Explain
            name={rows[i]?.name ?? ''}
            value={shown}
            info={explain}
            actions={<PeopleLink spec={spec} step={i} behind="funnel" count={shown} />}
          />
        )}
        lostCell={(i, shown) => {
          const previous = rows.findLastIndex((row, k) => k < i && !row.optional);
          return (
            <Explain
              name={t('paths.lostBefore', { name: rows[i]?.name ?? '' })}
              value={shown}
              info={explain}
              beside={intervalOf(answer.steps[previous], text)}
              actions={<PeopleLink spec={spec} step={previous} behind="lost" count={f.number(rows[previous]?.lost ?? 0)} />}
            />
          );
        }}
      />
      {isCompared && (
        <p className={classNames.legend}>
          {earlier ? t('paths.compareLegend', { period: periodText(text, earlier) }) : t('paths.compareNeedsPeriod')}
        </p>
      )}
    </ChartFrame>
  );
};

const lossText = (rows: readonly Row[], i: number, f: TextTools['f']): string => {
  const previous = rows.findLast((row, k) => k < i && !row.optional);
  return rows[i]?.optional || !previous || previous.lost_share === null
    ? ''
    : `${f.percent(-previous.lost_share)} · ${f.number(previous.lost)}`;
};

const intervalOf = (row: { lost_low: number | null; lost_high: number | null } | undefined, { t, f }: TextTools): string | null =>
  row && row.lost_low !== null && row.lost_high !== null
    ? t('explain.interval', intervalValues({ low: row.lost_low, high: row.lost_high }, f))
    : null;

interface LinkProps {
  spec: FunnelSpec;
  step: number;
  behind: 'funnel' | 'lost';
  count: string;
}

const PeopleLink = ({ spec, step, behind, count }: LinkProps): ReactElement => {
  const { t } = useText();
  const people = writePeople({ behind, funnel: spec, step }, spec.steps[step]?.name);
  return (
    <Link to="/people" search={{ ...people }} className={buttonClass({ kind: 'primary', size: 'sm' })}>
      {t('explain.view', { count })}
    </Link>
  );
};

const columns = ({ t, f }: TextTools, isCompared: boolean): DataColumn<Row>[] => [
  { key: 'name', label: t('paths.step'), value: (row) => row.name, width: 'minmax(160px, 2fr)' },
  { key: 'reached', label: t('map.reached'), value: (row) => row.reached, text: (row) => f.number(row.reached), numeric: true },
  ...(isCompared
    ? [{ key: 'compared', label: t('paths.compareBefore'), value: (row: Row) => row.compared, text: (row: Row) => (row.compared === null ? '' : f.number(row.compared)), numeric: true }]
    : []),
  { key: 'lost', label: t('paths.leaveAfter'), value: (row) => row.lost, text: (row) => f.number(row.lost), numeric: true },
  { key: 'share', label: t('map.loss'), value: (row) => row.lost_share, text: (row) => (row.lost_share === null ? '' : f.percent(row.lost_share)), numeric: true },
  { key: 'median', label: t('paths.medianBefore'), value: (row) => seconds(row.median_us), text: (row) => (row.median_us === null ? '' : f.duration(row.median_us)), numeric: true },
  { key: 'p90', label: t('paths.p90'), value: (row) => seconds(row.p90_us), text: (row) => (row.p90_us === null ? '' : f.duration(row.p90_us)), numeric: true },
];

const seconds = (us: number | null): number | null => (us === null ? null : us / 1e6);

export default FunnelView;
