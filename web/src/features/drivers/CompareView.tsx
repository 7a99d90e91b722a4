/** Comparable customers instead of all: those who met something beside those alike who did not, and how alike they are. */
import { IconPointer } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { Panel, Settings } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { useSegments } from '@/shared/api/segments';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { IntervalBars } from '@/shared/charts/IntervalBars';
import { periodText, useAddress, useFilter } from '@/shared/filter';
import { TouchpointField } from '@/shared/filter/TouchpointChip';
import { AnswerView, estimateText, inUnit, useAnswer } from '@/shared/measured';
import { Choice, DataTable, EmptyState, Field, StatusChip } from '@/shared/ui';

import classNames from './Drivers.module.css';
import { missingWords, OutcomeField } from './OutcomeField';
import { effectUnit, valueUnit } from './outcomes';
import type { BalanceRow, Comparison } from './shapes';
import { SuggestedTouchpoints } from './SuggestedTouchpoints';
import { useOutcome } from './useOutcome';

const CompareView = (): ReactElement => {
  const { t } = useText();
  const { text, list, go } = useAddress();
  const { data: segments = [] } = useSegments();
  const chosen = useOutcome();
  const [met, segment] = [list('met'), text('among') ?? ''];
  const rule = segments.find((one) => one.id === segment)?.rule;
  const exposed = rule ? { rule } : { touchpoints: met };
  const isReady = chosen.missing === null && (Boolean(rule) || met.length > 0);
  const asked = useAnswer<Comparison>('/comparisons', { ...chosen.request, exposed }, { enabled: isReady });
  return (
    <Panel label={t('drivers.viewCompare')}>
      <Settings label={t('drivers.question')}>
        <Field label={t('drivers.exposed')}>
          <Choice
            value={segment}
            options={[{ value: '', label: t('drivers.exposedTouchpoint') }, ...segments.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(next) => go({ among: next || undefined })}
          />
        </Field>
        {segment === '' ? <TouchpointField icon={IconPointer} name={t('drivers.met')} unset={t('drivers.unsetTouchpoint')} chosen={met} onChange={(next) => go({ met: next })} /> : null}
        <OutcomeField chosen={chosen} />
      </Settings>
      {isReady ? (
        <AnswerView asked={asked}>{(answer) => <Answered answer={answer} isYesNo={['completed', 'reached'].includes(chosen.outcome)} />}</AnswerView>
      ) : (
        <EmptyState
          title={chosen.missing ? t(missingWords[chosen.missing]) : t('drivers.needsExposed')}
          text={chosen.missing ? undefined : t('drivers.suggestedHint')}
          action={chosen.missing ? undefined : <SuggestedTouchpoints request={chosen.request} onChoose={(name) => go({ met: [name] })} />}
        />
      )}
    </Panel>
  );
};

const Answered = ({ answer, isYesNo }: { answer: Comparison; isYesNo: boolean }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const kind = isYesNo ? 'yes_no' : 'score';
  const unit = effectUnit(kind);
  const title = t('drivers.compareSaid', { value: estimateText(text, answer.matched, unit), sign: signOf(answer) });
  const note = `${t('drivers.matchedN', { exposed: f.number(answer.matched_n.exposed), others: f.number(answer.matched_n.others) })} · ${periodText(text, request)}`;
  const mean = (value: number | null): string => (value === null ? t('common.noData') : inUnit(f, valueUnit(kind), value));
  const rows = [
    { key: 'matched', name: t('drivers.comparable'), estimate: answer.matched, hint: t(answer.method === 'strata' ? 'drivers.byStrata' : 'drivers.byPropensity') },
    { key: 'naive', name: t('drivers.naive'), estimate: answer.naive, hint: t('drivers.naiveHint', { exposed: mean(answer.exposed.mean), others: mean(answer.others.mean) }) },
  ];
  return (
    <>
      <ChartFrame
        isMain
        title={title}
        plainTitle={title}
        note={note}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'name', label: t('drivers.comparison'), value: (row) => row.name },
          { key: 'value', label: t('drivers.effect'), value: (row) => row.estimate.value, text: (row) => estimateText(text, row.estimate, unit), numeric: true },
          { key: 'low', label: t('drivers.from'), value: (row) => row.estimate.low, numeric: true },
          { key: 'high', label: t('drivers.to'), value: (row) => row.estimate.high, numeric: true },
          { key: 'n', label: 'n', value: (row) => row.estimate.n, numeric: true },
        ]}
      >
        <IntervalBars
          label={title}
          bars={rows.map(({ key, name, estimate, hint }) => ({
            key,
            name,
            plainName: name,
            value: estimate.value,
            low: estimate.low,
            high: estimate.high,
            tone: key === 'naive' ? 'neu' : (estimate.value ?? 0) < 0 ? 'neg-2' : 'pos-2',
            text: estimateText(text, estimate, unit),
            note: hint,
          }))}
        />
      </ChartFrame>
      {answer.unmatched > 0 ? <p className={classNames.legend}>{t('drivers.unmatched', { count: answer.unmatched })}</p> : null}
      {answer.sensitivity ? <p className={classNames.legend}>{answer.sensitivity.words[text.language]}</p> : null}
      <h3 className={classNames.subhead}>{t('drivers.balance')}</h3>
      <Balance rows={answer.balance} text={text} />
    </>
  );
};

const signOf = ({ matched }: Comparison): string => {
  const { low, high } = matched;
  if (low === null || high === null) return 'none';
  return low > 0 ? 'more' : high < 0 ? 'less' : 'none';
};

const Balance = ({ rows, text: { t, f, language } }: { rows: BalanceRow[]; text: TextTools }): ReactElement => (
  <DataTable
    label={t('drivers.balance')}
    rows={rows}
    rowKey={(row) => row.name}
    columns={[
      { key: 'name', label: t('drivers.trait'), value: (row) => row.label[language], width: 'minmax(180px, 2fr)' },
      { key: 'before', label: t('drivers.before'), value: (row) => row.before, text: (row) => f.signed(row.before, 2), numeric: true },
      { key: 'after', label: t('drivers.afterMatching'), value: (row) => row.after, text: (row) => f.signed(row.after, 2), numeric: true },
      {
        key: 'balanced',
        label: t('drivers.balanced'),
        value: (row) => (row.balanced ? 1 : 0),
        render: (row) => <StatusChip tone={row.balanced ? 'pos' : 'warn'}>{t(row.balanced ? 'drivers.isBalanced' : 'drivers.isNotBalanced')}</StatusChip>,
      },
    ]}
  />
);

export default CompareView;
