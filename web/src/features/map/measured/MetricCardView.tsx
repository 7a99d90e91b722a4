/** A metric card on the map: label, value, small line, target, n and interval; what is missing says so. */
import { Link } from '@tanstack/react-router';
import { IconClock, IconDots, IconUsers } from '@tabler/icons-react';
import { memo, type MouseEvent, type ReactElement } from 'react';

import { Sparkline } from '@/shared/metrics';
import { classes } from '@/shared/ui/classes';
import { useNow } from '@/shared/useNow';

import { useEditor, useMapState } from '../editor/Editor';
import { useMapText } from '../editor/MapText';
import type { MetricView } from './joined';
import { MetricNumber } from './MetricNumber';
import type { MeasuredCards } from './shapes';
import { cardStateKeys, daysSince, metricName, noteParts, staleText, targetText } from './words';
import classNames from './Measured.module.css';

interface Props {
  view: MetricView;
  laneId: string;
  laneName: string;
  /** Name of what it stands on. */
  subject: string;
  column: number;
  info: MeasuredCards['explain'] | undefined;
  isWaiting: boolean;
  gridColumn?: string;
  gridRow?: number;
}

export const MetricCardView = memo((props: Props): ReactElement => {
  const { view, laneId, laneName, subject, column, gridColumn, gridRow } = props;
  const text = useMapText();
  const { id } = view.row;
  const isSelected = useMapState((state) => state.selected.has(id));
  const isHot = useMapState(({ hot, cursor }) => hot === id || cursor.card === id);
  const state = view.value?.state;
  const name = metricName(view, text);
  return (
    <div
      role="group"
      tabIndex={-1}
      aria-label={[laneName, subject, name, state ? text.t(cardStateKeys[state]) : null].filter(Boolean).join(', ')}
      className={classNames.card}
      style={{ gridColumn, gridRow }}
      data-card={id}
      data-row={laneId}
      data-column={column}
      data-track={gridRow === undefined ? undefined : gridRow - 1}
      data-kind={kindOf(props)}
      data-state={state}
      data-on-target={view.value?.on_target ?? undefined}
      data-selected={isSelected || undefined}
    >
      <span className={classNames.label} title={name}>
        {view.row.subject_table === 'moment' ? <i className={classNames.diamond} data-state={state} aria-hidden="true" /> : null}
        <span>{name}</span>
        {state === 'stale' ? <IconClock size={12} stroke={1.6} className={classNames.clock} aria-hidden /> : null}
      </span>
      <Body {...props} />
      {isHot ? <Tools id={id} column={column} name={name} journey={view.row.journey_id ?? ''} /> : null}
    </div>
  );
});

const kindOf = ({ view: { value }, isWaiting }: Props): 'measured' | 'missing' | undefined => {
  if (!value) return isWaiting ? undefined : 'missing';
  return value.value.value === null ? 'missing' : 'measured';
};

const Body = (props: Props): ReactElement => {
  const { view, info, isWaiting, subject } = props;
  const { t, f } = useMapText();
  const { value } = view;
  if (!value) return <span className={classNames.waiting}>{isWaiting ? '···' : t('common.noData')}</span>;
  if (value.state === 'error') return <span className={classNames.problem}>{value.problem?.message ?? t('cards.state.error')}</span>;
  if (value.value.value === null) return <Missing state={value.value.state} tooFew={t('map.tooFew', { n: f.number(value.value.n) })} />;
  return (
    <>
      <span className={classNames.numbers} data-number>
        <MetricNumber view={view} value={value} info={info} subject={subject} className={classNames.value} />
        <Sparkline values={value.sparkline.map((point) => point.value)} state={sparkState(value.state, value.on_target)} />
      </span>
      <Note view={view} />
    </>
  );
};

const sparkState = (state: string, isOnTarget: boolean | null): string | undefined => {
  if (state === 'breached') return 'breached';
  return state === 'met' || isOnTarget === true ? 'met' : undefined;
};

const Note = ({ view }: { view: MetricView }): ReactElement => {
  const text = useMapText();
  const now = useNow();
  const target = targetText(view, text);
  const isStale = view.value?.state === 'stale';
  const parts = isStale ? [staleText(daysSince(view.value?.newest_us ?? null, now), text)] : noteParts(view, text);
  const whole = [target, ...parts].filter(Boolean).join(' · ');
  return (
    <span className={classes(classNames.note, isStale && classNames.stale)} title={whole}>
      {target && !isStale ? <b className={classNames.target}>{target}</b> : null}
      {target && !isStale && parts.length > 0 ? ' · ' : null}
      {parts.join(' · ')}
    </span>
  );
};

/** Nothing to show: too few answers, or none, and then what would bring some. */
const Missing = ({ state, tooFew }: { state: string; tooFew: string }): ReactElement => {
  const { t } = useMapText();
  if (state === 'too_few') return <span className={classNames.absent}>{tooFew}</span>;
  return (
    <>
      <span className={classNames.absent}>{t('common.noData')}</span>
      <Link to="/data" className={classNames.connect} tabIndex={-1}>
        {t('map.connectSource')}
      </Link>
    </>
  );
};

/** Menu and people; only of the card that is pointed at or has the focus. */
const Tools = ({ id, column, name, journey }: { id: string; column: number; name: string; journey: string }): ReactElement => {
  const { t } = useMapText();
  const editor = useEditor();
  return (
    <span className={classNames.tools}>
      <Link
        to="/journeys/$journey/cards/$card"
        params={{ journey, card: id }}
        search={(before: Record<string, unknown>) => before}
        tabIndex={-1}
        data-drill
        className={classNames.tool}
        aria-label={t('cards.behind', { name })}
        title={t('cards.behind', { name })}
      >
        <IconUsers size={14} stroke={1.6} aria-hidden />
      </Link>
      <button
        type="button"
        tabIndex={-1}
        className={classNames.tool}
        aria-label={t('map.cardMenu', { name })}
        aria-haspopup="menu"
        onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('metric', id, column, event.currentTarget)}
      >
        <IconDots size={14} aria-hidden />
      </button>
    </span>
  );
};
