/** The period of a card: that of the filter, the last days, or from one day to another. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { dayEnd, dayOf, dayStart } from '@/shared/filter/search';

import type { Period } from './shapes';
import classNames from './Measured.module.css';

interface Props {
  period: Period | null;
  readOnly: boolean;
  onSave: (period: Period | null) => void;
}

const ROLLING = [7, 28, 90, 365];

export const PeriodField = ({ period, readOnly, onSave }: Props): ReactElement => {
  const { t } = useText();
  const now = period === null ? 'filter' : 'days' in period ? String(period.days) : 'dates';
  const [chosen, setChosen] = useState(now);
  const rolling = [...new Set([...ROLLING, ...(period && 'days' in period ? [period.days] : [])])].toSorted((a, b) => a - b);
  const choose = (value: string): void => {
    setChosen(value);
    if (value === 'filter') onSave(null);
    else if (value !== 'dates') onSave({ days: Number(value) });
  };
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('cards.period')}
        disabled={readOnly}
        value={chosen}
        data={[
          { value: 'filter', label: t('cards.periodOfFilter') },
          ...rolling.map((days) => ({ value: String(days), label: t('cards.lastDays', { count: days }) })),
          { value: 'dates', label: t('cards.periodDates') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {chosen === 'dates' ? <Dates period={period} readOnly={readOnly} onSave={onSave} /> : null}
    </>
  );
};

const Dates = ({ period, readOnly, onSave }: Props): ReactElement => {
  const { t } = useText();
  const stored = period && 'start_us' in period ? period : null;
  const [from, setFrom] = useState(stored ? dayOf(stored.start_us) : '');
  const [to, setTo] = useState(stored ? dayOf(stored.end_us - 1) : '');
  const isWhole = from !== '' && to !== '' && from <= to;
  const save = (): void => {
    if (!isWhole) return;
    const next = { start_us: dayStart(from), end_us: dayEnd(to) };
    if (next.start_us !== stored?.start_us || next.end_us !== stored.end_us) onSave(next);
  };
  return (
    <div className={classNames.two}>
      <TextInput size="xs" type="date" label={t('cards.from')} readOnly={readOnly} value={from} max={to || undefined} onChange={(event) => setFrom(event.currentTarget.value)} onBlur={save} />
      <TextInput size="xs" type="date" label={t('cards.to')} readOnly={readOnly} value={to} min={from || undefined} onChange={(event) => setTo(event.currentTarget.value)} onBlur={save} />
    </div>
  );
};
