/** What would be gained if a step were repaired: completions and money, with their intervals. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { Panel, useJourneyChoice } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { barsSvg, IntervalBars, type IntervalBar } from '@/shared/charts/IntervalBars';
import { periodText, useFilter } from '@/shared/filter';
import { AnswerView, estimateText, useAnswer } from '@/shared/measured';
import { shown } from '@/shared/text';
import { type DataColumn, EmptyState, Facts } from '@/shared/ui';

import type { GainRow, Gains } from './shapes';

const GainsView = (): ReactElement => {
  const { t } = useText();
  const { id } = useJourneyChoice(true);
  const asked = useAnswer<Gains>(`/journeys/${id}/gains`, {}, { enabled: id !== null, ofMap: true });
  return (
    <Panel label={t('drivers.viewGains')}>
      {id === null ? <EmptyState title={t('analysis.noJourneys')} /> : <AnswerView asked={asked}>{(answer) => <Answered answer={answer} journey={id} />}</AnswerView>}
    </Panel>
  );
};

const nameOf = (row: GainRow, { language }: TextTools): string => shown(row.name, language).value;

const Answered = ({ answer, journey }: { answer: Gains; journey: string }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const rows = answer.rows.toSorted((a, b) => (b.gain.value ?? -1) - (a.gain.value ?? -1));
  const [best] = rows;
  const title = best ? t('drivers.gainSaid', { step: nameOf(best, text), gain: estimateText(text, best.gain, 'count') }) : t('drivers.viewGains');
  const note = `${t('drivers.gainUnit')} · n ${f.number(answer.entered)} · ${periodText(text, request)}`;
  const bars = rows.map((row): IntervalBar => ({
    key: row.step_id,
    name: (
      <Link to="/journeys/$journey" params={{ journey }} search={{ step: row.step_id }}>
        {nameOf(row, text)}
      </Link>
    ),
    plainName: nameOf(row, text),
    value: row.gain.value,
    low: row.gain.low,
    high: row.gain.high,
    tone: 'pos-2',
    text: estimateText(text, row.gain, 'count'),
    note: row.money.value === null ? estimateText(text, row.lost_share, 'share') : f.money(row.money.value),
  }));
  return (
    <>
      <Facts
        facts={[
          { name: t('drivers.entered'), value: f.number(answer.entered) },
          { name: t('drivers.completed'), value: f.number(answer.completed), note: estimateText(text, answer.completed_share, 'share') },
        ]}
      />
      <ChartFrame<GainRow> isMain title={title} plainTitle={title} note={note} columns={columns(text)} rows={rows} rowKey={(row) => row.step_id} toSvg={() => barsSvg(bars, { title, note })}>
        <IntervalBars label={title} bars={bars} />
      </ChartFrame>
    </>
  );
};

const columns = (text: TextTools): DataColumn<GainRow>[] => {
  const { t, f } = text;
  return [
    { key: 'step', label: t('drivers.step'), value: (row) => nameOf(row, text), width: 'minmax(180px, 2fr)' },
    { key: 'reached', label: t('drivers.reached'), value: (row) => row.reached, text: (row) => f.number(row.reached), numeric: true },
    { key: 'lost', label: t('drivers.lost'), value: (row) => row.lost, text: (row) => f.number(row.lost), numeric: true },
    { key: 'share', label: t('drivers.lostShare'), value: (row) => row.lost_share.value, text: (row) => estimateText(text, row.lost_share, 'share'), numeric: true },
    { key: 'fixed', label: t('drivers.fixedShare'), value: (row) => row.fixed_share, text: (row) => (row.fixed_share === null ? '' : f.percent(row.fixed_share)), numeric: true },
    { key: 'gain', label: t('drivers.gain'), value: (row) => row.gain.value, text: (row) => estimateText(text, row.gain, 'count'), numeric: true },
    { key: 'money', label: t('drivers.money'), value: (row) => row.money.value, text: (row) => estimateText(text, row.money, 'money'), numeric: true },
  ];
};

export default GainsView;
