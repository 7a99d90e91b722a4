/** Period: presets counted back from the last event, or two days of one's own. */
import { IconCalendar } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { Button } from '@/shared/ui/Button';
import { useNow } from '@/shared/useNow';

import { Chip } from './Chip';
import { OptionList, OptionRow } from './Options';
import classNames from './PeriodChip.module.css';
import { dayEnd, dayOf, dayPlus, dayStart, type FilterSearch } from './search';
import { useFilter } from './useFilter';

interface Preset {
  name: TextKey;
  from: (last: string) => string;
}

const quarterStart = (last: string): string => {
  const month = Number(last.slice(5, 7));
  return `${last.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
};

const presets: readonly Preset[] = [
  { name: 'filter.last7', from: (last) => dayPlus(last, -6) },
  { name: 'filter.last28', from: (last) => dayPlus(last, -27) },
  { name: 'filter.last90', from: (last) => dayPlus(last, -89) },
  { name: 'filter.quarter', from: quarterStart },
  { name: 'filter.year', from: (last) => `${last.slice(0, 4)}-01-01` },
];

interface OwnPeriodProps {
  filter: FilterSearch;
  bounds: { first: string; last: string };
  onApply: (from: string, to: string) => void;
}

const OwnPeriod = ({ filter, bounds, onApply }: OwnPeriodProps): ReactElement => {
  const { t } = useText();
  const [from, setFrom] = useState(filter.from ?? bounds.first);
  const [to, setTo] = useState(filter.to ?? bounds.last);
  const valid = from !== '' && to !== '' && from <= to;
  return (
    <form
      className={classNames.own}
      aria-label={t('filter.ownPeriod')}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onApply(from, to);
      }}
    >
      <label className={classNames.field}>
        {t('filter.from')}
        <input type="date" value={from} max={to} onChange={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label className={classNames.field}>
        {t('filter.until')}
        <input type="date" value={to} min={from} onChange={(event) => setTo(event.currentTarget.value)} />
      </label>
      <Button type="submit" size="sm" kind="primary" disabled={!valid}>
        {t('filter.segmentApply')}
      </Button>
    </form>
  );
};

export const PeriodChip = ({ ignored }: { ignored?: string | undefined }): ReactElement => {
  const { t, f } = useText();
  const { filter, change } = useFilter();
  const { data } = useVocabulary();
  const nowUs = useNow();
  const first = dayOf(data?.start_us ?? nowUs);
  const last = dayOf(data?.end_us ?? nowUs);
  const set = filter.from !== undefined || filter.to !== undefined;
  const from = filter.from ?? first;
  const to = filter.to ?? last;
  const words = from <= to ? f.period(dayStart(from), dayEnd(to) - 1) : undefined;

  return (
    <Chip
      icon={IconCalendar}
      name={t('filter.period')}
      value={set ? words : undefined}
      onClear={set ? () => change({ from: undefined, to: undefined }) : undefined}
      ignored={ignored}
    >
      {(close) => (
        <>
          <OptionList label={t('filter.period')}>
            <OptionRow
              on={!set}
              onClick={() => {
                change({ from: undefined, to: undefined });
                close();
              }}
            >
              {t('filter.wholePeriod')}
            </OptionRow>
            {presets.map((preset) => (
              <OptionRow
                key={preset.name}
                on={set && filter.from === preset.from(last) && filter.to === last}
                onClick={() => {
                  change({ from: preset.from(last), to: last });
                  close();
                }}
              >
                {t(preset.name)}
              </OptionRow>
            ))}
          </OptionList>
          <OwnPeriod
            filter={filter}
            bounds={{ first, last }}
            onApply={(start, end) => {
              change({ from: start, to: end });
              close();
            }}
          />
          {data?.end_us ? <p className={classNames.note}>{t('filter.dataEnd', { date: f.date(data.end_us) })}</p> : null}
        </>
      )}
    </Chip>
  );
};
