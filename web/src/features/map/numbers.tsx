/** The numbers of the map; every one explains itself on one click and leads to its people on the second. */
import { Link } from '@tanstack/react-router';
import { IconUsers } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { writePeople } from '@/features/people';
import type { Explain as ExplainAnswer } from '@/features/questions';
import { Rich, useText } from '@/i18n/useText';
import { channelLook } from '@/shared/channels';
import { intervalValues } from '@/shared/charts/intervals';
import { Explain, type ExplainProps } from '@/shared/explain';
import { buttonClass } from '@/shared/ui/Button';

import { nextMandatory, peopleBehind, type Measure, type MeasuredJourney } from './measures';
import type { MapColumn } from './model';

export interface NumberContext {
  journey: MeasuredJourney;
  info: ExplainAnswer | undefined;
}

interface NumberProps extends NumberContext {
  column: MapColumn;
  measure: Measure;
  className?: string | undefined;
  children?: ReactNode;
}

/** Customers who reached a step. */
export const ReachedNumber = ({ journey, info, column, measure, className }: NumberProps): ReactElement => {
  const { t, f } = useText();
  const { number, step } = column;
  return (
    <Explain
      className={className}
      name={t('map.reachedName', { number })}
      value={f.number(measure.reached)}
      state={stateOf(column, t)}
      beside={step.name}
      definition={
        <Rich
          id="map.reachedDefinition"
          values={{ touchpoints: f.list([...step.touchpoints]), window: f.duration(journey.window_us), count: f.number(measure.reached), all: f.number(info?.journeys ?? 0) }}
          components={{ b: <b className="num" /> }}
        />
      }
      info={info}
      breakdown={channelBreakdown(measure, t('map.byChannel'), t('paths.others'))}
      actions={<ViewPeople journey={journey} column={column} behind="funnel" count={measure.reached} />}
    />
  );
};

/** Share of those who reached a step and did not come to the next one. */
export const LossNumber = ({ journey, info, column, measure, className, children }: NumberProps): ReactElement | null => {
  const { t, f } = useText();
  const { number, step } = column;
  if (measure.lost_share === null) return null;
  const next = nextMandatory(journey, step.id);
  return (
    <Explain
      className={className}
      name={t('map.lossName', { number })}
      value={f.percent(measure.lost_share)}
      state={stateOf(column, t)}
      beside={intervalText(measure, t, f)}
      definition={
        <Rich
          id="map.lossDefinition"
          values={{ name: step.name, next: next ?? '', window: f.duration(journey.window_us), lost: f.number(measure.lost), reached: f.number(measure.reached) }}
          components={{ b: <b className="num" /> }}
        />
      }
      info={info}
      breakdown={channelBreakdown(measure, t('map.reachedBy'), t('paths.others'))}
      actions={<ViewPeople journey={journey} column={column} behind="lost" count={measure.lost} />}
    >
      {children ?? f.percent(-measure.lost_share)}
    </Explain>
  );
};

/** Median time from the mandatory step before to this one. */
export const TimeNumber = ({ journey, info, column, measure, className }: NumberProps): ReactElement | null => {
  const { t, f } = useText();
  if (measure.median_us === null) return null;
  const p90 = measure.p90_us === null ? null : t('map.p90', { time: f.duration(measure.p90_us) });
  return (
    <Explain
      className={className}
      name={t('map.timeName', { number: column.number })}
      value={f.duration(measure.median_us)}
      beside={p90}
      definition={t('map.timeDefinition', { count: f.number(measure.reached) })}
      info={info}
      actions={<ViewPeople journey={journey} column={column} behind="funnel" count={measure.reached} />}
    />
  );
};

/** Customers who came back to a step after a later one. */
export const ReturnNumber = ({ journey, info, column, measure, className }: NumberProps): ReactElement => {
  const { t, f } = useText();
  // of all who met it, not only of those who met it in order: the others can come back to it as well
  const share = measure.customers > 0 ? measure.returned / measure.customers : 0;
  return (
    <Explain
      className={className}
      name={t('map.returnName', { number: column.number })}
      value={f.percent(share)}
      beside={t('paths.shareOf', { share: f.number(measure.returned), of: f.number(measure.customers) })}
      definition={
        <Rich
          id="map.returnDefinition"
          values={{ returned: f.number(measure.returned), customers: f.number(measure.customers) }}
          components={{ b: <b className="num" /> }}
        />
      }
      info={info}
      actions={<ViewPeople journey={journey} column={column} behind="funnel" count={measure.reached} />}
    />
  );
};

interface ViewProps {
  journey: MeasuredJourney;
  column: MapColumn;
  behind: 'funnel' | 'lost';
  count: number;
}

const ViewPeople = ({ journey, column, behind, count }: ViewProps): ReactElement => {
  const { t, f } = useText();
  const people = writePeople(peopleBehind(journey, column.step.id, behind), column.step.name);
  return (
    <Link to="/people" search={{ ...people }} className={buttonClass({ kind: 'primary', size: 'sm' })}>
      <IconUsers size={14} aria-hidden />
      {t('explain.view', { count: f.number(count) })}
    </Link>
  );
};

type Words = ReturnType<typeof useText>;

export const intervalText = (measure: Measure, t: Words['t'], f: Words['f']): string | null =>
  measure.lost_low === null || measure.lost_high === null
    ? null
    : t('explain.interval', intervalValues({ low: measure.lost_low, high: measure.lost_high }, f));

const stateOf = (column: MapColumn, t: Words['t']): ExplainProps['state'] => {
  if (column.weakest) return { tone: 'neg', label: t('map.weakest') };
  return column.reliability === 'few' ? { tone: 'neutral', label: t('map.few') } : undefined;
};

/** At most four parts; only where the channels add up to the customers, shares of one whole are meant. */
const channelBreakdown = (measure: Measure, title: string, rest: string): ExplainProps['breakdown'] => {
  if (measure.channels.length === 0) return undefined;
  const sorted = measure.channels.toSorted((a, b) => b.customers - a.customers);
  const top = sorted.slice(0, sorted.length > 4 ? 3 : 4);
  const others = sorted.slice(top.length).reduce((sum, channel) => sum + channel.customers, 0);
  const parts = top.map(({ channel, customers }) => ({ label: channel || '–', count: customers, colour: channelLook(channel).colour }));
  return { title, parts: others > 0 ? [...parts, { label: rest, count: others, colour: 'neu' as const }] : parts };
};
