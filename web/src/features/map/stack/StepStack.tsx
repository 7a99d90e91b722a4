/** The map on a small screen: one step at a time as a stack of cards, stages as tabs, steps by swipe or button. */
import { IconChevronLeft, IconChevronRight, IconMessage } from '@tabler/icons-react';
import { createElement, useRef, useState, type ReactElement, type TouchEvent } from 'react';

import { useText } from '@/i18n/useText';
import { MiniStream } from '@/shared/charts/MiniStream';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';

import type { MeasuredLane } from '../document/laneKinds';
import type { MapStep } from '../document/mapModel';
import { words } from '../document/words';
import { useEditor } from '../editor/Editor';
import { metricLaneOf } from '../editor/layout';
import { WHOLE_JOURNEY } from '../measured/wholeJourneyRow';
import type { ShownGroup, ShownRow } from '../grid/rows';
import { tintOf, type MapGridProps } from '../grid/types';
import { Inspector } from '../inspector/Inspector';
import { kindName, laneIcon, laneName } from '../lanes/looks';
import { ChannelsCell, DropoffCell, ReturnsCell, TimeCell } from '../lanes/MeasuredCells';
import { MomentGlyph } from '../moments/MomentGlyph';
import { momentName } from '../moments/words';
import { intervalText, LossNumber, ReachedNumber, TimeNumber } from '../numbers';
import { StackFeel } from './StackFeel';
import { StackMetric, StackMetrics } from './StackMetrics';
import { StackText } from './StackText';
import classNames from './StepStack.module.css';

type Props = MapGridProps & { groups: readonly ShownGroup[] };

/** A swipe shorter than this is a tap or a scroll. */
const SWIPE = 48;

export const StepStack = (props: Props): ReactElement => {
  const { model, isStale } = props;
  const { t } = useText();
  const editor = useEditor();
  const [wanted, setWanted] = useState<number | null>(null);
  const at = Math.min(wanted ?? firstShown(props), model.steps.length - 1);
  const step = model.steps[at]!;
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(model.steps.length - 1, to));
    setWanted(next);
    editor.store.set({ cursor: { row: 'steps', column: next, card: null } });
  };
  const swipe = useSwipe((by) => go(at + by));
  return (
    <>
      <nav className={classNames.stages} aria-label={t('map.stages')}>
        {model.stages
          .filter(({ steps }) => steps.length > 0)
          .map((stage) => (
            <StageTab key={stage.row.id} stage={stage} isCurrent={stage.row.id === step.stage.id} onOpen={() => go(stage.steps[0]!.column)} />
          ))}
      </nav>
      <div className={classNames.stack} data-state={isStale ? 'stale' : undefined} {...swipe}>
        <StepHead {...props} step={step} onGo={go} />
        <Numbers {...props} step={step} />
        {props.groups.flatMap(({ rows }) => rows).map((row) => (
          <Lane key={row.id} {...props} row={row} step={step} />
        ))}
      </div>
      <Inspector {...props} />
    </>
  );
};

const StageTab = ({ stage, isCurrent, onOpen }: { stage: Props['model']['stages'][number]; isCurrent: boolean; onOpen: () => void }): ReactElement => {
  const { language } = useText();
  return (
    <button type="button" className={classes(classNames.stage, isCurrent && classNames.current)} aria-current={isCurrent ? 'step' : undefined} onClick={onOpen}>
      {words(stage.row.name, language)}
    </button>
  );
};

type StepProps = Props & { step: MapStep };

const StepHead = ({ step, model, moments, onGo }: StepProps & { onGo: (to: number) => void }): ReactElement => {
  const text = useText();
  const { t, language } = text;
  const editor = useEditor();
  const own = model.moments.get(step.row.id) ?? [];
  const talk = (): void => editor.store.set({ cursor: { row: 'steps', column: step.column, card: null }, inspector: true, commenting: true });
  return (
    <header className={classNames.step}>
      <IconButton framed label={t('common.previous')} disabled={step.column === 0} icon={<IconChevronLeft size={16} aria-hidden />} onClick={() => onGo(step.column - 1)} />
      <div className={classNames.words}>
        <small className="num">{t('map.stepOf', { number: step.number, count: model.steps.length })}</small>
        <h2>{words(step.row.name, language)}</h2>
      </div>
      {own.map((moment) => (
        <span key={moment.id} role="img" aria-label={momentName(moment, text)}>
          <MomentGlyph kind={moment.kind} state={moments.get(moment.id) ?? 'unmeasured'} size={22} />
        </span>
      ))}
      <IconButton label={t('map.comment')} icon={<IconMessage size={16} aria-hidden />} onClick={talk} />
      <IconButton
        framed
        label={t('common.next')}
        disabled={step.column === model.steps.length - 1}
        icon={<IconChevronRight size={16} aria-hidden />}
        onClick={() => onGo(step.column + 1)}
      />
    </header>
  );
};

const Numbers = (props: StepProps): ReactElement | null => {
  const { step, model, measured, measures, journey, info, columns, settings } = props;
  const { t } = useText();
  const column = measured.get(step.row.id);
  const measure = measures.get(step.row.id);
  if (settings.mode === 'plan' || !column) return null;
  const tint = tintOf(props, columns.of(step.column));
  return (
    <section className={classes(classNames.card, tint === 'alarm' && classNames.breached, tint === 'weak' && classNames.weak)} aria-label={t('map.reachedAndLoss')}>
      <HeadNumbers {...props} />
      <MiniStream
        height={42}
        marked={step.column}
        columns={model.steps.map(({ row }) => ({ reached: measured.get(row.id)?.measure?.reached ?? null, optional: row.optional }))}
      />
      {measure && measure.median_us !== null && (
        <p className={classNames.time}>
          <b>
            <TimeNumber journey={journey} info={info} column={column} measure={measure} />
          </b>{' '}
          {t('map.medianTime')}
        </p>
      )}
    </section>
  );
};

/** Where to begin: at a breached moment, the weakest step, else at the first one with data. */
const firstShown = (props: Props): number => {
  const { model, measured, columns } = props;
  const breached = model.steps.findIndex(({ column }) => tintOf(props, columns.of(column)) === 'alarm');
  if (breached >= 0) return breached;
  const weakest = model.steps.findIndex(({ row }) => measured.get(row.id)?.weakest);
  return weakest >= 0 ? weakest : Math.max(0, model.steps.findIndex(({ row }) => measured.get(row.id)?.measure));
};

const HeadNumbers = ({ journey, info, measured, measures, isLoading, step }: StepProps): ReactElement => {
  const { t, f } = useText();
  const measure = measures.get(step.row.id);
  const column = measured.get(step.row.id);
  if (isLoading) return <p className={classNames.big}>···</p>;
  if (!measure || !column) return <p className={classNames.missing}>{t('common.noData')}</p>;
  const context = { journey, info, column, measure };
  if (measure.lost_share === null) {
    return (
      <p className={classNames.numbers}>
        <span className={classNames.big}>
          <ReachedNumber {...context} />
        </span>
        {t('map.reach')}
      </p>
    );
  }
  return (
    <div className={classNames.numbers}>
      <span className={classNames.big}>
        <LossNumber {...context}>{f.percent(measure.lost_share)}</LossNumber>
      </span>
      <span className={classNames.beside}>
        {t('map.lossOf', { lost: f.number(measure.lost), reached: f.number(measure.reached) })}
        <br />
        {intervalText(measure, t, f)}
      </span>
    </div>
  );
};

const cells = { channels: ChannelsCell, time: TimeCell, dropoff: DropoffCell, returns: ReturnsCell };

const Lane = (props: StepProps & { row: ShownRow }): ReactElement | null => {
  const { row, step } = props;
  const text = useText();
  if (row.id === WHOLE_JOURNEY) return <StackMetrics {...props} views={props.metrics.cards.journey} name={text.t('cards.wholeJourney')} />;
  if (!row.lane) return <MeasuredLaneCard {...props} lane={row.id} />;
  const { lane } = row;
  const cards = lane.byColumn.get(step.column) ?? [];
  const isFeel = lane.row.kind === 'feel';
  const metrics = lane.row.id === metricLaneOf(props.model) ? props.metrics.cards.placed.filter((one) => one.column <= step.column && step.column < one.column + one.span) : [];
  if (cards.length === 0 && metrics.length === 0 && !isFeel) return null;
  const name = laneName(lane.row, text);
  return (
    <section className={classNames.card} aria-label={name}>
      <LaneTitle kind={lane.row.kind} name={name} />
      {isFeel ? <StackFeel {...props} /> : cards.map((placed) => <StackText key={placed.card.id} placed={placed} />)}
      {metrics.map((view) => (
        <StackMetric key={view.row.id} {...props} view={view} />
      ))}
    </section>
  );
};

const LaneTitle = ({ kind, name }: { kind: string; name: string }): ReactElement => (
  <h3>
    {createElement(laneIcon(kind), { size: 14, stroke: 1.5, 'aria-hidden': true })}
    {name}
  </h3>
);

const MeasuredLaneCard = (props: StepProps & { lane: MeasuredLane }): ReactElement | null => {
  const { lane, step, journey, info, measured, measures, settings, isLoading } = props;
  const text = useText();
  const column = measured.get(step.row.id);
  const name = kindName(lane, text);
  const Cell = cells[lane];
  if (!column) return null;
  return (
    <section className={classNames.card} aria-label={name}>
      <LaneTitle kind={lane} name={name} />
      <div className={classNames.plain}>
        <Cell journey={journey} info={info} column={column} measure={measures.get(step.row.id) ?? null} mode={settings.mode} isLoading={isLoading} />
      </div>
    </section>
  );
};

const useSwipe = (onSwipe: (by: -1 | 1) => void) => {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart: (event: TouchEvent): void => {
      const touch = event.touches[0];
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: (event: TouchEvent): void => {
      const touch = event.changedTouches[0];
      if (!touch || !start.current) return;
      const [dx, dy] = [touch.clientX - start.current.x, touch.clientY - start.current.y];
      if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) onSwipe(dx < 0 ? 1 : -1);
    },
  };
};
