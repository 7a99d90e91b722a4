/** The strip above the atlas: totals that the columns add up to. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import { MomentMark } from './MomentMark';
import { totalsOf, type AtlasCard, type AtlasColumn } from './model';
import classNames from './AtlasTotals.module.css';

interface Props {
  cards: readonly AtlasCard[];
  columns: readonly AtlasColumn[];
  /** Phases of the lifecycle that nobody has mapped. */
  spots: number;
  /** Numbers of the measurement stay open until it is there. */
  isMeasured: boolean;
}

const OPEN = '···';

export const AtlasTotals = ({ cards, columns, spots, isMeasured }: Props): ReactElement => {
  const { t, f } = useText();
  const all = totalsOf(cards);
  const empty = columns.filter(({ phase, cards: own }) => phase && own.length === 0).length || spots;
  return (
    <dl className={classNames.strip} aria-label={t('journeys.totals')}>
      <Fact value={f.number(all.journeys)} label={t('journeys.totalJourneys', { live: all.live })} />
      <Fact value={all.health !== null ? f.number(all.health) : isMeasured ? t('common.noData') : OPEN} label={t('journeys.totalHealth')} isMissing={all.health === null} />
      <Fact
        value={
          <>
            {all.breached > 0 ? <MomentMark state="breached" size={20} /> : null}
            {isMeasured ? f.number(all.breached) : OPEN} <small>{t('journeys.ofMoments', { count: all.moments })}</small>
          </>
        }
        label={t('journeys.totalBreached')}
      />
      <Fact
        value={
          <>
            {isMeasured ? f.number(all.blind) : OPEN} {empty > 0 ? <small>{t('journeys.andEmptyPhases', { count: empty })}</small> : null}
          </>
        }
        label={t('journeys.totalBlind')}
      />
      <Fact value={f.number(all.overdue)} label={t('journeys.totalOverdue')} />
    </dl>
  );
};

const Fact = ({ value, label, isMissing = false }: { value: ReactNode; label: string; isMissing?: boolean }): ReactElement => (
  <div className={classNames.fact} data-kind={isMissing ? 'missing' : undefined}>
    <dd>{value}</dd>
    <dt>{label}</dt>
  </div>
);
