/** What drives the outcome: parts of the explained spread with their intervals, then what each one changes. */
import type { ReactElement } from 'react';

import { Panel, Settings } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { barsSvg, IntervalBars, type IntervalBar } from '@/shared/charts/IntervalBars';
import { Explain } from '@/shared/explain';
import { periodText, useAddress, useFilter } from '@/shared/filter';
import { AnswerView, EstimateText, estimateText, inUnit, useAnswer } from '@/shared/measured';
import { Choice, type DataColumn, EmptyState, Facts, Field } from '@/shared/ui';

import { DriverName } from './DriverName';
import { missingWords, OutcomeField } from './OutcomeField';
import { effectUnit, valueUnit } from './outcomes';
import type { DriverRow, Drivers } from './shapes';
import { useOutcome } from './useOutcome';
import classNames from './Drivers.module.css';

const METHODS = ['auto', 'lmg', 'relative_weights'] as const;
const methodNames = { auto: 'drivers.method.auto', lmg: 'drivers.method.lmg', lmg_sampled: 'drivers.method.sampled', relative_weights: 'drivers.method.weights' } as const;

const DriversView = (): ReactElement => {
  const { t } = useText();
  const { text, go } = useAddress();
  const chosen = useOutcome();
  const method = METHODS.find((one) => one === text('method')) ?? 'auto';
  const asked = useAnswer<Drivers>('/drivers', { ...chosen.request, method }, { enabled: chosen.missing === null });
  return (
    <Panel label={t('drivers.title')}>
      <Settings label={t('drivers.question')}>
        <OutcomeField chosen={chosen} />
        <Field label={t('drivers.methodField')}>
          <Choice value={method} options={METHODS.map((value) => ({ value, label: t(methodNames[value]) }))} onChange={(next) => go({ method: next === 'auto' ? undefined : next })} />
        </Field>
      </Settings>
      {chosen.missing ? (
        <EmptyState title={t(missingWords[chosen.missing])} />
      ) : (
        <AnswerView asked={asked}>{(answer) => <Answered answer={answer} explain={asked.explain} />}</AnswerView>
      )}
    </Panel>
  );
};

const Answered = ({ answer, explain }: { answer: Drivers; explain: ReturnType<typeof useAnswer>['explain'] }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const { request } = useFilter();
  const name = answer.outcome.name[language];
  const first = answer.rows[0];
  const title = first ? t('drivers.said', { driver: first.label[language], outcome: name }) : t('drivers.none', { outcome: name });
  const note = `${t(methodNames[answer.method])} · n ${f.number(answer.n)} · ${periodText(text, request)}`;
  const bars = answer.rows.map((row) => ({ ...barOf(row, answer, text), name: <DriverName row={row} /> }));
  return (
    <>
      <Facts
        facts={[
          {
            name,
            value: (
              <Explain name={name} value={estimateText(text, answer.outcome.mean, valueUnit(answer.outcome.kind))} info={explain}>
                <EstimateText of={answer.outcome.mean} unit={valueUnit(answer.outcome.kind)} />
              </Explain>
            ),
            note: `n ${f.number(answer.outcome.mean.n)}`,
          },
          {
            name: t('drivers.explained'),
            value: answer.r2 === null ? t('common.noData') : f.percent(answer.r2, 0),
            note: answer.r2_low !== null && answer.r2_high !== null ? `${f.percent(answer.r2_low, 0)} – ${f.percent(answer.r2_high, 0)}` : undefined,
          },
        ]}
      />
      <ChartFrame<DriverRow>
        isMain
        title={title}
        plainTitle={title}
        note={note}
        columns={columns(answer, text)}
        rows={answer.rows}
        rowKey={(row) => row.name}
        toSvg={() => barsSvg(bars, { title, note })}
      >
        <IntervalBars label={title} bars={bars} />
        <p className={classNames.legend}>{t('drivers.legend')}</p>
      </ChartFrame>
      {answer.left_out.length > 0 ? (
        <details className={classNames.more}>
          <summary>{t('drivers.leftOut', { count: answer.left_out.length })}</summary>
          <ul>
            {answer.left_out.map((one) => (
              <li key={one.name}>
                <b>{one.label[language]}</b> {one.words[language]}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
};

const effectText = ({ effect, unit }: DriverRow, { outcome }: Drivers, text: TextTools): string => {
  if (effect.value === null) return estimateText(text, effect, 'points');
  const value = inUnit(text.f, effectUnit(outcome.kind), effect.value);
  return text.t('drivers.effectPer', { value, unit });
};

/** What does more harm is brown, what helps is petrol, what may be nothing is grey. */
const toneOf = (sign: DriverRow['effect_sign']): IntervalBar['tone'] => (sign > 0 ? 'pos-2' : sign < 0 ? 'neg-2' : 'neu');

export const barOf = (row: DriverRow, answer: Drivers, text: TextTools): IntervalBar => ({
  key: row.name,
  name: row.label[text.language],
  plainName: row.label[text.language],
  value: row.share,
  low: row.share_low,
  high: row.share_high,
  tone: toneOf(row.effect_sign),
  text: text.f.percent(row.share),
  note: `${effectText(row, answer, text)} · n ${text.f.number(row.n)}`,
});

const columns = (answer: Drivers, text: TextTools): DataColumn<DriverRow>[] => {
  const { t, f, language } = text;
  const mean = (group: DriverRow['exposed']): string => (group?.mean === null || group === null ? '' : `${inUnit(f, valueUnit(answer.outcome.kind), group.mean)} (n ${f.number(group.n)})`);
  return [
    { key: 'name', label: t('drivers.driver'), value: (row) => row.label[language], width: 'minmax(180px, 2fr)' },
    { key: 'share', label: t('drivers.share'), value: (row) => row.share, text: (row) => f.percent(row.share), numeric: true },
    { key: 'low', label: t('drivers.from'), value: (row) => row.share_low, text: (row) => (row.share_low === null ? '' : f.percent(row.share_low)), numeric: true },
    { key: 'high', label: t('drivers.to'), value: (row) => row.share_high, text: (row) => (row.share_high === null ? '' : f.percent(row.share_high)), numeric: true },
    { key: 'effect', label: t('drivers.effect'), value: (row) => row.effect.value, text: (row) => effectText(row, answer, text), numeric: true, width: 'minmax(140px, 1.3fr)' },
    { key: 'with', label: t('drivers.with'), value: (row) => row.exposed?.mean ?? null, text: (row) => mean(row.exposed), numeric: true },
    { key: 'without', label: t('drivers.without'), value: (row) => row.others?.mean ?? null, text: (row) => mean(row.others), numeric: true },
    { key: 'n', label: 'n', value: (row) => row.n, text: (row) => f.number(row.n), numeric: true, width: '80px' },
  ];
};

export default DriversView;
