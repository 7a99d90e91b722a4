/** Cells of the measured lanes; what is missing is hatched, what is rare says so, and neither is ever 0. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { classes } from '@/shared/ui/classes';

import classNames from './Cells.module.css';
import type { Measure } from '../measures';
import type { MapColumn } from '../model';
import { intervalText, LossNumber, ReturnNumber, TimeNumber, type NumberContext } from '../numbers';
import type { Mode } from '../tools/useMapSettings';

export interface CellProps extends NumberContext {
  column: MapColumn;
  measure: Measure | null;
  mode: Mode;
  isLoading: boolean;
}

interface MetricProps {
  label: string;
  value: ReactNode;
  note: ReactNode;
  isWeak?: boolean;
}

const Metric = ({ label, value, note, isWeak = false }: MetricProps): ReactElement => (
  <div className={classes(classNames.card, classNames.metric, isWeak && classNames.weak)} data-kind="measured">
    <span className={classNames.metricLabel}>{label}</span>
    <b className={classNames.metricValue}>{value}</b>
    <span className={classNames.metricNote}>{note}</span>
  </div>
);

const Missing = ({ children }: { children?: ReactNode }): ReactElement => {
  const { t } = useText();
  return (
    <div className={classes(classNames.card, classNames.missing)} data-kind="missing">
      <span className={classNames.noData}>{children ?? t('common.noData')}</span>
    </div>
  );
};

const Waiting = (): ReactElement => <span className={classNames.waiting}>···</span>;

/** The cell of a measured lane once there is something to say; states before and instead of that. */
const whenMeasured = (
  { column, measure, mode, isLoading }: CellProps,
  tooFew: (n: number) => string,
  show: (measure: Measure) => ReactElement | null,
): ReactElement | null => {
  if (mode === 'plan') return null;
  if (isLoading) return <Waiting />;
  if (!measure) return <Missing />;
  if (column.reliability === 'tooFew') return <Missing>{tooFew(measure.reached)}</Missing>;
  return show(measure);
};

export const ChannelsCell = (props: CellProps): ReactElement | null => {
  const { t, f } = useText();
  return whenMeasured(props, (n) => t('map.tooFew', { n: f.number(n) }), (measure) => (
    <div className={classes(classNames.card, classNames.stack)} data-kind="measured">
      {measure.channels.slice(0, 3).map(({ channel, share }) => (
        <span key={channel} className={classNames.touchpoint} title={channel}>
          <ChannelIcon channel={channel} />
          <span className={classNames.touchpointName}>{channel || t('map.noChannel')}</span>
          <span className={classNames.touchpointShare}>{f.percent(share, 0)}</span>
        </span>
      ))}
      {measure.channels.length > 3 && <small className={classNames.more}>{t('map.moreChannels', { count: measure.channels.length - 3 })}</small>}
    </div>
  ));
};

export const TimeCell = (props: CellProps): ReactElement | null => {
  const { t, f } = useText();
  return whenMeasured(props, (n) => t('map.tooFew', { n: f.number(n) }), (measure) =>
    measure.median_us === null ? (
      <Metric
        label={t('map.untilNext')}
        value={measure.median_to_next_us === null ? <span className={classNames.dim}>{t('common.noData')}</span> : f.duration(measure.median_to_next_us)}
        note={t('map.start')}
      />
    ) : (
      <Metric
        label={t('map.sincePrevious')}
        value={<TimeNumber {...props} measure={measure} className={classNames.number} />}
        note={measure.p90_us === null ? '' : t('map.p90', { time: f.duration(measure.p90_us) })}
      />
    ),
  );
};

export const DropoffCell = (props: CellProps): ReactElement | null => {
  const { t, f } = useText();
  const { column } = props;
  return whenMeasured(props, (n) => t('map.tooFew', { n: f.number(n) }), (measure) => {
    if (measure.lost_share === null) return <Metric label={t(column.step.optional ? 'map.detour' : 'map.lastStep')} value={f.number(measure.reached)} note={t('map.reach')} />;
    const few = column.reliability === 'few' ? ` · ${t('map.few')}` : '';
    return (
      <Metric
        isWeak={column.weakest}
        label={t('map.lostCount', { count: f.number(measure.lost) })}
        value={<LossNumber {...props} measure={measure} className={classNames.number}>{f.percent(measure.lost_share)}</LossNumber>}
        note={`${intervalText(measure, t, f) ?? ''}${few}`}
      />
    );
  });
};

export const ReturnsCell = (props: CellProps): ReactElement | null => {
  const { t, f } = useText();
  return whenMeasured(props, (n) => t('map.tooFew', { n: f.number(n) }), (measure) => (
    <Metric
      label={t('map.comeBack')}
      value={<ReturnNumber {...props} measure={measure} className={classNames.number} />}
      note={t('map.nOf', { n: f.number(measure.returned), of: f.number(measure.customers) })}
    />
  ));
};
