/** The map on a small screen: one step at a time as a stack of cards, stages as tabs, steps by swipe or button. */
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useRef, useState, type ReactElement, type TouchEvent } from 'react';

import { useText } from '@/i18n/useText';
import { MiniStream } from '@/shared/charts/MiniStream';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';

import { laneLooks, laneNames, LANES } from './lanes';
import type { MapGridProps } from './MapGrid';
import { intervalText, LossNumber, ReachedNumber, TimeNumber } from './numbers';
import classNames from './StepStack.module.css';

type Props = Omit<MapGridProps, 'settings'>;

/** A swipe shorter than this is a tap or a scroll. */
const SWIPE = 48;

export const StepStack = (props: Props): ReactElement => {
  const { journey, columns, measures, info, isStale, isLoading } = props;
  const text = useText();
  const { t } = text;
  const [wanted, setWanted] = useState<number | null>(null);
  const at = Math.min(wanted ?? firstShown(columns), columns.length - 1);
  const column = columns[at];
  const swipe = useSwipe((by) => setWanted(Math.max(0, Math.min(columns.length - 1, at + by))));
  if (!column) return <></>;
  const measure = measures.get(column.step.id) ?? null;
  const names = laneNames(text);
  const stages = journey.stages.filter((stage) => stage.steps.length > 0);
  return (
    <>
      <nav className={classNames.stages} aria-label={t('map.stages')}>
        {stages.map((stage) => (
          <button
            key={stage.id}
            type="button"
            className={classes(classNames.stage, stage.id === column.stage.id && classNames.current)}
            aria-current={stage.id === column.stage.id ? 'step' : undefined}
            onClick={() => setWanted(columns.findIndex((one) => one.stage.id === stage.id))}
          >
            {stage.name}
          </button>
        ))}
      </nav>
      <div className={classNames.stack} data-state={isStale ? 'stale' : undefined} {...swipe}>
        <header className={classNames.step}>
          <IconButton framed label={t('common.previous')} disabled={at === 0} icon={<IconChevronLeft size={16} aria-hidden />} onClick={() => setWanted(at - 1)} />
          <div className={classNames.words}>
            <small className="num">{t('map.stepOf', { number: column.number, count: columns.length })}</small>
            <h2>{column.step.name}</h2>
          </div>
          <IconButton
            framed
            label={t('common.next')}
            disabled={at === columns.length - 1}
            icon={<IconChevronRight size={16} aria-hidden />}
            onClick={() => setWanted(at + 1)}
          />
        </header>
        <section className={classes(classNames.card, column.weakest && classNames.weak)} aria-label={t('map.reachedAndLoss')}>
          <HeadNumbers {...props} index={at} />
          <MiniStream
            height={42}
            marked={at}
            columns={columns.map((one) => ({ reached: one.measure?.reached ?? null, optional: one.step.optional }))}
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
        {LANES.map((lane) => {
          const { icon: LaneIcon, Cell } = laneLooks[lane];
          return (
            <section key={lane} className={classNames.card} aria-label={names[lane]}>
              <h3>
                <LaneIcon size={14} stroke={1.5} aria-hidden />
                {names[lane]}
              </h3>
              <div className={classNames.plain}>
                <Cell journey={journey} info={info} column={column} measure={measure} mode="both" isLoading={isLoading} />
              </div>
            </section>
          );
        })}
      </div>
    </>
  );
};

/** Where to begin: at the weakest step, else at the first one with data. */
const firstShown = (columns: MapGridProps['columns']): number => {
  const weakest = columns.findIndex((column) => column.weakest);
  return weakest >= 0 ? weakest : Math.max(0, columns.findIndex((column) => column.measure !== null));
};

const HeadNumbers = ({ journey, info, columns, measures, isLoading, index }: Props & { index: number }): ReactElement => {
  const { t, f } = useText();
  const column = columns[index]!;
  const measure = measures.get(column.step.id);
  if (isLoading) return <p className={classNames.big}>···</p>;
  if (!measure) return <p className={classNames.missing}>{t('common.noData')}</p>;
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
