/** The sticky head of the map: stages, steps, the stream of customers, median times. */
import { IconClock, IconCornerDownRight, IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { EditableText, useChangeJourney } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { StreamArea } from '@/shared/charts/StreamArea';
import { classes } from '@/shared/ui/classes';
import { toastProblem } from '@/shared/ui/toast';

import type { MapGridProps } from './MapGrid';
import classNames from './MapGrid.module.css';
import { overallShare, stageShares, type MapColumn } from './model';
import { LossNumber, ReachedNumber, TimeNumber } from './numbers';
import { StepMenu } from './StepMenu';
import type { GridKeys } from './useGridKeys';

type HeadProps = MapGridProps & { keys: GridKeys };

export const MapHead = (props: HeadProps): ReactElement => (
  <div className={classNames.head} role="rowgroup">
    <Corner {...props} />
    <StageRow {...props} />
    <StepRow {...props} />
    <StreamRow {...props} />
    <TimeRow {...props} />
  </div>
);

const Corner = ({ columns, journey, settings }: HeadProps): ReactElement => {
  const { t, f } = useText();
  const share = overallShare(columns);
  return (
    <div className={classNames.corner} role="presentation">
      <p className={classNames.version}>{t('map.version', { version: journey.version, date: f.date(Date.parse(journey.updated_at) * 1000) })}</p>
      <p className={classNames.overall}>
        {t('map.overall')}
        <br />
        <b className="num">{settings.mode === 'plan' || share === null ? t('common.noData') : f.percent(share)}</b>{' '}
        {share !== null && settings.mode === 'both' && <small>{t('map.arrive')}</small>}
      </p>
      <p className={classNames.rowName} style={{ top: 78 }}>
        <IconUsers size={14} stroke={1.5} aria-hidden />
        {t('map.reached')}
      </p>
      <p className={classNames.rowName} style={{ top: 98 }}>
        <IconCornerDownRight size={14} stroke={1.5} aria-hidden className={classNames.lossIcon} />
        {t('map.loss')}
      </p>
      <p className={classNames.rowName} style={{ top: 143 }}>
        <IconClock size={14} stroke={1.5} aria-hidden />
        {t('map.medianTime')}
      </p>
    </div>
  );
};

const StageRow = ({ journey, columns, keys, settings }: HeadProps): ReactElement => {
  const { t, f } = useText();
  const change = useChangeJourney(journey.id);
  const shares = stageShares(journey.stages, columns);
  const firsts = journey.stages.map((stage) => columns.findIndex((column) => column.stage.id === stage.id));
  return (
    <div role="row" className={classNames.row} aria-rowindex={1}>
      <span role="rowheader" className="visually-hidden" aria-colindex={1} {...keys.cell(0, 0)}>
        {t('map.stages')}
      </span>
      {journey.stages.map((stage, i) => {
        const share = shares[i] ?? null;
        const first = firsts[i] ?? 0;
        if (stage.steps.length === 0) return null;
        return (
          <div
            key={stage.id}
            role="columnheader"
            aria-colindex={first + 2}
            aria-colspan={stage.steps.length}
            className={classNames.stage}
            style={{ gridColumn: `${first + 2} / span ${stage.steps.length}` }}
            {...keys.cell(0, first + 1)}
          >
            <EditableText
              value={stage.name}
              label={t('journeys.stageLabel', { number: i + 1 })}
              onSave={(name) => change.mutate({ kind: 'renameStage', stage: stage.id, name }, { onError: toastProblem })}
            />
            {share !== null && settings.mode === 'both' && <small className="num">{t('map.goOn', { share: f.percent(share) })}</small>}
          </div>
        );
      })}
    </div>
  );
};

const StepRow = ({ journey, columns, keys }: HeadProps): ReactElement => {
  const { t } = useText();
  const change = useChangeJourney(journey.id);
  return (
    <div role="row" className={classNames.row} aria-rowindex={2}>
      <span role="rowheader" className="visually-hidden" aria-colindex={1} {...keys.cell(1, 0)}>
        {t('map.steps')}
      </span>
      {columns.map((column, i) => (
        <div
          key={column.step.id}
          role="columnheader"
          aria-colindex={i + 2}
          className={classes(classNames.step, column.weakest && classNames.weakStep)}
          data-step={column.step.id}
          style={{ gridColumn: i + 2 }}
          {...keys.cell(1, i + 1)}
        >
          <span className={classNames.number}>{column.number}</span>
          <EditableText
            multiline
            value={column.step.name}
            label={t('journeys.stepLabel', { number: column.number })}
            className={classNames.stepName}
            onSave={(name) => change.mutate({ kind: 'changeStep', step: column.step.id, parts: { name } }, { onError: toastProblem })}
          />
          <StepMenu journey={journey} step={column.step} stage={column.stage} number={column.number} />
        </div>
      ))}
    </div>
  );
};

const StreamRow = (props: HeadProps): ReactElement => {
  const { columns, keys, isLoading, settings } = props;
  const { t } = useText();
  const isPlan = settings.mode === 'plan';
  return (
    <>
      <div className={classNames.stream} aria-hidden="true">
        {!isLoading && !isPlan && <StreamArea height={70} columns={columns.map(streamColumn)} />}
      </div>
      <div role="row" className={classNames.row} aria-rowindex={3}>
        <span role="rowheader" className="visually-hidden" aria-colindex={1} {...keys.cell(2, 0)}>
          {t('map.reachedAndLoss')}
        </span>
        {columns.map((column, i) => (
          <div
            key={column.step.id}
            role="gridcell"
            aria-colindex={i + 2}
            className={classes(classNames.streamCell, column.weakest && classNames.tint)}
            data-step={column.step.id}
            style={{ gridColumn: i + 2 }}
            {...keys.cell(2, i + 1)}
          >
            {isPlan ? null : <StreamNumbers {...props} column={column} />}
          </div>
        ))}
      </div>
    </>
  );
};

const streamColumn = (column: MapColumn) => ({ reached: column.measure?.reached ?? null, optional: column.step.optional });

const StreamNumbers = ({ column, measures, isLoading, journey, info }: HeadProps & { column: MapColumn }): ReactElement => {
  const { t } = useText();
  const measure = measures.get(column.step.id);
  if (isLoading) return <span className={classNames.waiting}>···</span>;
  if (!measure) {
    return (
      <>
        <span className={classNames.noData}>{t('common.noData')}</span>
        <span className={classNames.hatch} data-kind="missing" />
      </>
    );
  }
  const context = { journey, info, column, measure };
  const isDetour = column.step.optional;
  return (
    <>
      <span className={classNames.labels}>
        <ReachedNumber {...context} className={classNames.reached} />
        {isDetour && <small className={classNames.detour}>{t('map.detour')}</small>}
        {!isDetour && measure.lost_share !== null && column.reliability !== 'tooFew' && (
          <span className={classes(classNames.loss, column.weakest && classNames.weakLoss)} data-drill>
            <LossNumber {...context} />
          </span>
        )}
      </span>
      {isDetour && measure.reached > 0 && <span className={classNames.loop} aria-hidden="true" />}
    </>
  );
};

const TimeRow = (props: HeadProps): ReactElement => {
  const { columns, measures, keys, isLoading, journey, info, settings } = props;
  const { t } = useText();
  return (
    <div role="row" className={classNames.row} aria-rowindex={4}>
      <span role="rowheader" className="visually-hidden" aria-colindex={1} {...keys.cell(3, 0)}>
        {t('map.medianTime')}
      </span>
      {columns.map((column, i) => {
        const measure = measures.get(column.step.id);
        const isKnown = measure !== undefined && measure.median_us !== null;
        return (
          <div
            key={column.step.id}
            role="gridcell"
            aria-colindex={i + 2}
            className={classes(classNames.time, column.weakest && classNames.tint)}
            style={{ gridColumn: i + 2 }}
            {...keys.cell(3, i + 1)}
          >
            {settings.mode === 'both' && !isLoading && isKnown && (
              <TimeNumber journey={journey} info={info} column={column} measure={measure} className={classNames.timeNumber} />
            )}
            {settings.mode === 'both' && !isLoading && !isKnown && (
              <span className={classNames.noTime}>{measure ? t('map.start') : t('common.noData')}</span>
            )}
          </div>
        );
      })}
    </div>
  );
};
