/** Retention as a triangle of cohorts: the number stands in each cell, unfinished cells are hatched. */
import type { ReactElement } from 'react';

import { useQuestion, type Retention } from '@/features/questions';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { HEAT_DEPTH, HeatTable, type HeatCell } from '@/shared/charts/HeatTable';
import { element, hatch, ink, svgFile, text as svgText } from '@/shared/charts/svg';
import { periodText, useFilter } from '@/shared/filter';
import { EmptyState, ErrorState, SkeletonRows, type DataColumn } from '@/shared/ui';
import { Choice, Field } from '@/shared/ui/Fields';

import { oneOf, usePathsAddress } from '../address';
import viewClasses from './Views.module.css';

const UNITS = ['week', 'day', 'month'] as const;
const KINDS = ['calendar', 'rolling', 'on_or_after'] as const;
const PERIODS = 12;

type Cohort = Retention['cohorts'][number];

export const RetentionChart = (): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { address, go } = usePathsAddress();
  const { request } = useFilter();
  const unit = oneOf(UNITS, address.unit);
  const kind = oneOf(KINDS, address.kind);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { answer, isStale, error, retry } = useQuestion('retention', { unit, kind, zone, periods: PERIODS });
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!answer) return <SkeletonRows />;
  const units = { day: t('paths.perDay'), week: t('paths.perWeek'), month: t('paths.perMonth') };
  const kinds = {
    calendar: [t('paths.kindCalendar'), t('paths.kindCalendarText')],
    rolling: [t('paths.kindRolling'), t('paths.kindRollingText')],
    on_or_after: [t('paths.kindOnOrAfter'), t('paths.kindOnOrAfterText')],
  } as const;
  const next = answer.overall[1] ?? null;
  const title = t('paths.retentionTitle', { unit: unit, share: next === null ? t('common.noData') : f.percent(next) });
  const people = answer.cohorts.reduce((sum, cohort) => sum + cohort.size, 0);
  const note = `${t('paths.unitShare')} · n ${f.number(people)} · ${periodText(text, request)}`;
  return (
    <ChartFrame<Cohort>
      title={title}
      plainTitle={title}
      note={note}
      isStale={isStale}
      columns={columns(text, answer, unit)}
      rows={answer.cohorts}
      rowKey={(cohort) => String(cohort.start_us)}
      toSvg={() => svgFile(drawing(answer, text, unit), { title, note })}
    >
      <div className={viewClasses.controls}>
        <Field label={t('paths.cohorts')}>
          <Choice value={unit} options={UNITS.map((value) => ({ value, label: units[value] }))} onChange={(value) => go({ unit: value })} />
        </Field>
        <Field label={t('paths.retentionKind')}>
          <Choice value={kind} options={KINDS.map((value) => ({ value, label: kinds[value][0] }))} onChange={(value) => go({ kind: value })} />
        </Field>
        <p className={viewClasses.help}>{kinds[kind][1]}</p>
      </div>
      {answer.cohorts.length === 0 ? (
        <EmptyState title={t('filter.nobody')} text={t('filter.nobodyHint')} />
      ) : (
        <Triangle answer={answer} unit={unit} label={title} />
      )}
    </ChartFrame>
  );
};

const offsetsOf = (answer: Retention): number[] =>
  Array.from({ length: Math.max(0, ...answer.cohorts.map((cohort) => cohort.returned.length)) }, (_, i) => i);

const Triangle = ({ answer, unit, label }: { answer: Retention; unit: string; label: string }): ReactElement => {
  const { t, f } = useText();
  const offsets = offsetsOf(answer);
  const overall = (offset: number): string => (typeof answer.overall[offset] === 'number' ? f.percent(answer.overall[offset], 0) : '');
  const cell = (offset: number, returned: number | null, size: number): HeatCell =>
    returned === null || size === 0
      ? { key: String(offset), strength: null, text: '', title: t('paths.notOver') }
      : { key: String(offset), strength: returned / size, text: f.percent(returned / size, 0), title: t('map.nOf', { n: f.number(returned), of: f.number(size) }) };
  return (
    <HeatTable
      label={label}
      corner={t('paths.cohort')}
      sizeName="n"
      columns={offsets.map((offset) => ({ key: String(offset), name: offset }))}
      rows={answer.cohorts.map((cohort) => ({
        key: String(cohort.start_us),
        name: unit === 'week' ? f.week(cohort.start_us) : f.shortDay(cohort.start_us),
        size: f.number(cohort.size),
        cells: offsets.map((offset) => cell(offset, cohort.returned[offset] ?? null, cohort.size)),
      }))}
      foot={{ key: 'overall', name: t('map.overall'), cells: offsets.map((offset) => ({ key: String(offset), strength: null, text: overall(offset) })) }}
    />
  );
};

const columns = ({ t, f }: TextTools, answer: Retention, unit: string): DataColumn<Cohort>[] => [
  {
    key: 'cohort',
    label: t('paths.cohort'),
    value: (cohort) => new Date(cohort.start_us / 1000).toISOString().slice(0, 10),
    text: (cohort) => (unit === 'week' ? f.week(cohort.start_us) : f.date(cohort.start_us)),
  },
  { key: 'size', label: 'n', value: (cohort) => cohort.size, text: (cohort) => f.number(cohort.size), numeric: true },
  ...offsetsOf(answer).map((offset): DataColumn<Cohort> => ({
    key: String(offset),
    label: String(offset),
    value: (cohort) => cohort.returned[offset] ?? null,
    numeric: true,
    width: '64px',
  })),
];

const drawing = (answer: Retention, { f }: TextTools, unit: string) => {
  const offsets = offsetsOf(answer);
  const cells = answer.cohorts.flatMap((cohort, row) => {
    const y = row * 28;
    const name = unit === 'week' ? f.week(cohort.start_us) : f.shortDay(cohort.start_us);
    return [
      svgText(0, y + 18, name, { fill: 'ink-1' }),
      svgText(130, y + 18, f.number(cohort.size), { anchor: 'end' }),
      ...offsets.map((offset) => {
        const returned = cohort.returned[offset] ?? null;
        const x = 144 + offset * 52;
        if (returned === null || cohort.size === 0) {
          return element('rect', { x, y, width: 50, height: 26, fill: 'url(#open)' });
        }
        const share = returned / cohort.size;
        return (
          element('rect', { x, y, width: 50, height: 26, fill: ink('accent'), 'fill-opacity': 0.08 + (share * HEAT_DEPTH) / 100 }) +
          svgText(x + 25, y + 18, f.percent(share, 0), { anchor: 'middle', fill: 'ink-1' })
        );
      }),
    ];
  });
  return { width: 150 + offsets.length * 52, height: answer.cohorts.length * 28, body: hatch('open', 'line-2') + cells.join('') };
};
