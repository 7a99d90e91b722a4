/** Median times per step, with the target where a moment sets one. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import type { GridColumn } from '../document/columns';
import { TimeNumber } from '../numbers';
import type { HeadProps } from './head';
import { tintOf } from './types';
import classNames from './Head.module.css';

export const TimeRow = (props: HeadProps): ReactElement => {
  const { t } = useText();
  const { columns, geometry, settings, isLoading } = props;
  return (
    <div role="row" className={classNames.row} aria-rowindex={4}>
      <span role="rowheader" className="visually-hidden" aria-colindex={1}>
        {t('map.medianTime')}
      </span>
      {columns.list.slice(geometry.from, geometry.to).map((column) => (
        <div
          key={column.steps[0]?.row.id}
          role="gridcell"
          aria-colindex={column.index + 2}
          tabIndex={-1}
          className={classes(classNames.time, classNames.focusable)}
          data-tint={tintOf(props, column.index)}
          style={{ gridColumn: column.index + 2 }}
          data-row="time"
          data-column={column.index}
        >
          {settings.mode === 'both' && !isLoading && !column.isFolded ? <StepTime {...props} column={column} /> : null}
        </div>
      ))}
    </div>
  );
};

const StepTime = ({ column, measures, measured, model, journey, info }: HeadProps & { column: GridColumn }): ReactElement => {
  const { t, f } = useText();
  const id = column.steps[0]?.row.id ?? '';
  const [measure, step] = [measures.get(id), measured.get(id)];
  const target = model.moments.get(id)?.find((moment) => moment.metric === 'median_us' && moment.target !== null)?.target ?? null;
  const goal = target === null ? null : <small className={classNames.timeTarget}>{t('map.targetAtMost', { value: f.duration(target) })}</small>;
  if (!measure || !step || measure.median_us === null) {
    return (
      <>
        <span className={classNames.noTime}>{measure ? t('map.start') : t('common.noData')}</span>
        {goal}
      </>
    );
  }
  const isOver = target !== null && measure.median_us > target;
  return (
    <>
      <span data-number>
        <TimeNumber journey={journey} info={info} column={step} measure={measure} className={isOver ? classNames.over : classNames.timeNumber} />
      </span>
      {goal}
    </>
  );
};
