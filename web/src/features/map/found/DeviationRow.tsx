/** Planned against actual in the head of the map: what share did each step, and how others went off the plan there. */
import type { ReactElement } from 'react';

import { doneShare, marksOf, MoveChip, moveKeys, reachedOf, type ConformStep } from '@/features/conformity';
import { useText } from '@/i18n/useText';
import { Explain } from '@/shared/explain';

import type { GridColumn } from '../document/columns';
import { DEVIATIONS } from '../editor/cursor';
import type { HeadProps } from '../grid/head';
import { tintOf } from '../grid/types';
import headNames from '../grid/Head.module.css';
import classNames from './Found.module.css';

export const DeviationRow = (props: HeadProps): ReactElement => {
  const { t } = useText();
  const { columns, geometry, conformity } = props;
  const steps = new Map(conformity?.answer.steps.map((step) => [step.step_id, step]));
  return (
    <div role="row" className={headNames.row} aria-rowindex={5}>
      <span role="rowheader" className="visually-hidden" aria-colindex={1}>
        {t('plan.head')}
      </span>
      {columns.list.slice(geometry.from, geometry.to).map((column) => (
        <div
          key={column.steps[0]?.row.id}
          role="gridcell"
          aria-colindex={column.index + 2}
          tabIndex={-1}
          className={`${classNames.cell} ${headNames.focusable}`}
          data-tint={tintOf(props, column.index)}
          style={{ gridColumn: column.index + 2 }}
          data-row={DEVIATIONS}
          data-column={column.index}
        >
          {column.isFolded ? null : <StepMarks {...props} column={column} step={steps.get(column.steps[0]?.row.id ?? '')} />}
        </div>
      ))}
    </div>
  );
};

/** Marks beside the number; more stand in the explanation. */
const ROOM = 2;

const StepMarks = ({ step, column, conformity }: HeadProps & { column: GridColumn; step: ConformStep | undefined }): ReactElement => {
  const { t, f, language } = useText();
  if (!conformity) return <span className={headNames.waiting}>···</span>;
  const share = step ? doneShare(step) : null;
  if (!step || share === null) return <span className={classNames.unseen}>{t('plan.unmeasured')}</span>;
  const marks = marksOf(step);
  const label = t('plan.stepLabel', {
    done: f.number(step.done ?? 0),
    skipped: f.number(step.skipped ?? 0),
    repeated: f.number(step.repeated ?? 0),
    order: f.number(step.out_of_order ?? 0),
    left: f.number(step.left_after ?? 0),
  });
  return (
    <span className={classNames.marks}>
      <Explain
        className={classNames.share}
        name={`${t('plan.view')} · ${t('map.stepShort', { number: column.index + 1 })}`}
        value={f.percent(share, 0)}
        beside={t('map.nOf', { n: f.number(step.done ?? 0), of: f.number(reachedOf(step)) })}
        definition={
          <>
            {label}. {conformity.answer.method[language]}
          </>
        }
        info={conformity.explain}
        breakdown={{ title: t('plan.deviations'), parts: marks.map(({ kind, journeys }) => ({ label: t(moveKeys[kind]), count: journeys })) }}
      />
      <i className={classNames.track} aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </i>
      <span className={classNames.chips}>
        {marks.slice(0, ROOM).map((mark) => (
          <MoveChip key={mark.kind} kind={mark.kind}>
            {f.percent(mark.share, 0)}
          </MoveChip>
        ))}
      </span>
    </span>
  );
};
