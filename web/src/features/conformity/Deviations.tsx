/** Deviations ranked by what they cost: how many journeys, how much less often they reach the end, who they are. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { DataTable, type DataColumn } from '@/shared/ui';

import type { PartProps } from './part';
import { MoveChip } from './MoveChip';
import type { Deviation } from './shapes';
import classNames from './Conformity.module.css';

export const Deviations = ({ journey, answer, others }: PartProps): ReactElement => {
  const { t, f, language } = useText();
  const navigate = useNavigate();
  const hasMoney = answer.deviations.some(({ money }) => money !== null);
  const columns: DataColumn<Deviation>[] = [
    { key: 'kind', label: t('plan.kind'), width: '172px', value: (one) => one.kind, render: (one) => <MoveChip kind={one.kind} wordy /> },
    { key: 'words', label: t('plan.deviation'), width: 'minmax(220px, 3fr)', value: (one) => one.words[language] },
    { key: 'journeys', label: t('plan.journeys'), width: '104px', numeric: true, value: (one) => one.journeys, text: (one) => f.number(one.journeys) },
    { key: 'share', label: t('plan.share'), width: '88px', numeric: true, value: (one) => one.share, text: (one) => f.percent(one.share) },
    { key: 'lost', label: t('plan.lost'), width: 'minmax(180px, 1fr)', numeric: true, value: (one) => one.lost_share, text: (one) => lostText(one, t, f) },
    { key: 'lostJourneys', label: t('plan.lostJourneys'), width: '128px', numeric: true, value: (one) => one.lost_journeys, text: (one) => (one.lost_journeys === null ? t('common.noData') : f.number(one.lost_journeys)) },
    ...(hasMoney ? [{ key: 'money', label: t('plan.money'), width: '104px', numeric: true, value: (one: Deviation) => one.money, text: (one: Deviation) => (one.money === null ? '' : f.money(one.money)) }] : []),
  ];
  const open = ({ id }: Deviation): void =>
    void navigate({ to: '/journeys/$journey/deviations/$deviation', params: { journey, deviation: id }, search: (before: Record<string, unknown>) => ({ ...before, others }) });
  return (
    <section className={classNames.section} aria-label={t('plan.deviations')}>
      <DataTable
        label={t('plan.deviations')}
        columns={columns}
        rows={answer.deviations}
        rowKey={({ id }) => id}
        onOpen={open}
        maxHeight={520}
        toolbar={<h2>{t('plan.deviations')}</h2>}
      />
    </section>
  );
};

type Words = ReturnType<typeof useText>;

/** The difference of the shares that reach the end, with its interval; few journeys have none. */
const lostText = ({ lost_share, lost_low, lost_high }: Deviation, t: Words['t'], f: Words['f']): string => {
  if (lost_share === null) return t('common.noData');
  const interval = lost_low === null || lost_high === null ? '' : ` (${f.number(-lost_high * 100, 1)} … ${f.number(-lost_low * 100, 1)})`;
  return `${f.points(-lost_share)}${interval}`;
};
