/** Who stays: cohorts by the time they began, the share that bought again in each period, repeat purchase and churn. */
import { IconShoppingCart } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { Panel, Panels, Settings, useJourneyChoice } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { useSegments } from '@/shared/api/segments';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { HeatTable, type HeatCell } from '@/shared/charts/HeatTable';
import { oneOf, periodText, useAddress, useFilter } from '@/shared/filter';
import { TouchpointField } from '@/shared/filter/TouchpointChip';
import { DAY_US } from '@/shared/format';
import { AnswerView, EstimateText, estimateText, useAnswer, type Estimate } from '@/shared/measured';
import { Choice, type DataColumn, Facts, Field } from '@/shared/ui';

import classNames from './Lifetime.module.css';
import { usePurchases } from './LifetimeView';
import type { Cohort, Cohorts } from './shapes';

const UNITS = ['month', 'week'] as const;
const BY = ['period', 'version'] as const;

const CohortsView = (): ReactElement => {
  const { t, language } = useText();
  const { text, go } = useAddress();
  const { id } = useJourneyChoice();
  const { data: segments = [] } = useSegments();
  const { bought, purchases, choose } = usePurchases();
  const [unit, by] = [oneOf(UNITS, text('unit')), oneOf(BY, text('cohorts'))];
  const segment = segments.find((one) => one.id === text('among'));
  const asked = useAnswer<Cohorts>('/cohorts', { purchases, unit, periods: 12, ...(id && { journey_id: id, by }), ...(segment && { exposed: segment.rule }) });
  return (
    <>
      <Settings label={t('lifetime.question')}>
        <TouchpointField icon={IconShoppingCart} name={t('lifetime.purchase')} unset={t('lifetime.unsetPurchase')} chosen={bought} onChange={choose} />
        <Field label={t('paths.unit')}>
          <Choice value={unit} options={UNITS.map((value) => ({ value, label: t(value === 'month' ? 'paths.perMonth' : 'paths.perWeek') }))} onChange={(next) => go({ unit: next === 'month' ? undefined : next })} />
        </Field>
        {id ? (
          <Field label={t('paths.cohorts')}>
            <Choice value={by} options={BY.map((value) => ({ value, label: t(value === 'period' ? 'lifetime.byPeriod' : 'lifetime.byVersion') }))} onChange={(next) => go({ cohorts: next === 'period' ? undefined : next })} />
          </Field>
        ) : null}
        <Field label={t('lifetime.compareWith')}>
          <Choice value={segment?.id ?? ''} options={[{ value: '', label: t('lifetime.compareNone') }, ...segments.map((one) => ({ value: one.id, label: one.name }))]} onChange={(next) => go({ among: next || undefined })} />
        </Field>
      </Settings>
      <AnswerView asked={asked} missing={asked.answer?.purchases_words[language]}>
        {(answer) => (
          <Panels>
            {answer.difference ? <Difference of={answer.difference} /> : null}
            {answer.groups.map((group, i) => (
              <Panel key={group.name.en}>
                <Triangle answer={answer} group={group} isMain={i === 0} />
              </Panel>
            ))}
          </Panels>
        )}
      </AnswerView>
    </>
  );
};

const Difference = ({ of }: { of: Estimate }): ReactElement => {
  const { t } = useText();
  return (
    <Panel>
      <Facts facts={[{ name: t('lifetime.difference'), value: <EstimateText of={of} unit="change" withInterval withN /> }]} />
    </Panel>
  );
};

/** Cohorts of a period begin where it does; in the middle of it no time zone changes its name. */
const nameOf = (cohort: Cohort, { unit }: Cohorts, f: TextTools['f']): string => {
  if (unit === 'month' && /^\d{4}-\d{2}$/u.test(cohort.name)) return f.month(cohort.start_us + 14 * DAY_US);
  return cohort.name || f.week(cohort.start_us);
};

const Triangle = ({ answer, group, isMain }: { answer: Cohorts; group: Cohorts['groups'][number]; isMain: boolean }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const { request } = useFilter();
  const offsets = Array.from({ length: Math.max(1, ...group.cohorts.map(({ retention }) => retention.findLastIndex((one) => typeof one?.value === 'number') + 1)) }, (_, i) => i);
  const title = t('lifetime.cohortSaid', { group: group.name[language], share: estimateText(text, group.total.repeat, 'share') });
  const note = `${t('lifetime.cohortUnit')} · n ${f.number(group.total.size)} · ${periodText(text, request)}`;
  return (
    <>
      <ChartFrame<Cohort> isMain={isMain} title={title} plainTitle={title} note={note} columns={columnsOf(answer, offsets, text)} rows={group.cohorts} rowKey={(row) => `${row.start_us}${row.name}`}>
        <HeatTable
          label={title}
          corner={t('paths.cohort')}
          sizeName="n"
          columns={offsets.map((offset) => ({ key: String(offset), name: offset + 1 }))}
          rows={group.cohorts.map((cohort) => ({
            key: `${cohort.start_us}${cohort.name}`,
            name: nameOf(cohort, answer, f),
            size: f.number(cohort.size),
            cells: offsets.map((offset) => cellOf(String(offset), cohort.retention[offset] ?? null, text)),
          }))}
          foot={{ key: 'total', name: t('map.overall'), size: f.number(group.total.size), cells: offsets.map((offset) => cellOf(String(offset), group.total.retention[offset] ?? null, text)) }}
        />
      </ChartFrame>
      <Facts
        facts={[
          { name: t('lifetime.repeat'), value: <EstimateText of={group.total.repeat} unit="share" />, note: `n ${f.number(group.total.repeat.n)}` },
          { name: t('lifetime.churned', { days: f.duration(answer.churn_days * DAY_US) }), value: <EstimateText of={group.total.churned} unit="share" />, note: `n ${f.number(group.total.churned.n)}` },
        ]}
      />
      <p className={classNames.help}>{answer.purchases_words[language]}</p>
    </>
  );
};

const cellOf = (key: string, value: Estimate | null, text: TextTools): HeatCell => {
  if (value === null) return { key, strength: null, text: '', title: text.t('paths.notOver') };
  if (value.value === null) return { key, strength: null, text: '', title: estimateText(text, value, 'share') };
  return { key, strength: value.value, text: text.f.percent(value.value, 0), title: `n ${text.f.number(value.n)}` };
};

const columnsOf = (answer: Cohorts, offsets: readonly number[], text: TextTools): DataColumn<Cohort>[] => {
  const { t, f } = text;
  return [
    { key: 'name', label: t('paths.cohort'), value: (row) => row.name || new Date(row.start_us / 1000).toISOString().slice(0, 10), text: (row) => nameOf(row, answer, f) },
    { key: 'size', label: 'n', value: (row) => row.size, text: (row) => f.number(row.size), numeric: true },
    { key: 'repeat', label: t('lifetime.repeat'), value: (row) => row.repeat.value, text: (row) => estimateText(text, row.repeat, 'share'), numeric: true, width: '120px' },
    ...offsets.map((offset): DataColumn<Cohort> => ({
      key: String(offset),
      label: String(offset + 1),
      value: (row) => row.retention[offset]?.value ?? null,
      text: (row) => (typeof row.retention[offset]?.value === 'number' ? f.percent(row.retention[offset].value, 0) : ''),
      numeric: true,
      width: '64px',
    })),
  ];
};

export default CohortsView;
