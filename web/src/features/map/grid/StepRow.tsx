/** Steps: number, name in the customer's voice, the most urgent moment, menu; heads can be dragged to another place. */
import { IconDots } from '@tabler/icons-react';
import type { MouseEvent, ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import { InlineName } from '../cards/InlineName';
import type { GridColumn } from '../document/columns';
import type { MapStep } from '../document/mapModel';
import { rename } from '../document/structureEdits';
import { shownText, withWords } from '../document/words';
import { useEditor, useMapState } from '../editor/Editor';
import { cellKey } from '../editor/state';
import { VerdictBadge } from '../measured/VerdictBadge';
import { gravestOf, isDecided } from '../measured/verdicts';
import { MomentGlyph } from '../moments/MomentGlyph';
import { worstState } from '../moments/state';
import { momentName, momentStateKeys } from '../moments/words';
import { PresenceRing } from '../together/PresenceRing';
import type { HeadProps } from './head';
import { tintOf } from './types';
import classNames from './Head.module.css';

export const StepRow = (props: HeadProps): ReactElement => {
  const { t } = useText();
  const { columns, geometry } = props;
  return (
    <div role="row" className={classNames.row} aria-rowindex={2}>
      <span role="rowheader" className="visually-hidden" aria-colindex={1}>
        {t('map.steps')}
      </span>
      {columns.list.slice(geometry.from, geometry.to).map((column) => (
        <ColumnHead key={column.steps[0]?.row.id} {...props} column={column} />
      ))}
    </div>
  );
};

const ColumnHead = (props: HeadProps & { column: GridColumn }): ReactElement => {
  const { column } = props;
  const [step] = column.steps;
  const tint = tintOf(props, column.index);
  const person = useMapState((state) => state.present.get(cellKey('steps', column.index)));
  return (
    <div
      role="columnheader"
      aria-colindex={column.index + 2}
      tabIndex={-1}
      className={classes(classNames.step, classNames.focusable, tint === 'alarm' && classNames.breachedStep, tint === 'weak' && classNames.weakStep)}
      style={{ gridColumn: column.index + 2 }}
      data-row="steps"
      data-column={column.index}
      data-step={step?.row.id}
      data-state={tint === 'alarm' ? 'breached' : undefined}
    >
      {column.isFolded ? <Folded column={column} /> : step ? <StepHead {...props} step={step} /> : null}
      {person ? <PresenceRing person={person} /> : null}
    </div>
  );
};

const Folded = ({ column }: { column: GridColumn }): ReactElement => {
  const { t } = useText();
  const [first] = column.steps;
  const last = column.steps.at(-1);
  return <span className={classNames.foldedStep}>{t('map.foldedSteps', { from: first?.number ?? 0, to: last?.number ?? 0 })}</span>;
};

const StepHead = ({ step, model, moments }: HeadProps & { step: MapStep }): ReactElement => {
  const { t, language } = useText();
  const editor = useEditor();
  const { row, number, column } = step;
  const { value, language: written } = shownText(row.name, language);
  return (
    <>
      <span className={classNames.stepNumber}>{number}</span>
      <InlineName
        id={row.id}
        value={value}
        lang={written}
        label={t('map.stepName', { number })}
        className={classNames.stepName}
        onSave={(next) => editor.run('step.renamed', rename('step', row, withWords(row.name, language, next)))}
      />
      <StepVerdict step={step} model={model} />
      <Marker step={step} model={model} moments={moments} />
      <button
        type="button"
        tabIndex={-1}
        className={classNames.stepMenu}
        aria-label={t('map.stepMenu', { number })}
        aria-haspopup="menu"
        onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('step', row.id, column, event.currentTarget)}
      >
        <IconDots size={14} aria-hidden />
      </button>
    </>
  );
};

/** What the data say about the step itself and its moments; only what is decided. */
const StepVerdict = ({ step, model }: Pick<HeadProps, 'model'> & { step: MapStep }): ReactElement | null => {
  const ids = [step.row.id, ...(model.moments.get(step.row.id) ?? []).map(({ id }) => id)];
  const verdict = useMapState(({ verdicts }) => gravestOf(ids, verdicts));
  return verdict && isDecided(verdict) ? <VerdictBadge verdict={verdict} isSmall /> : null;
};

/** The most urgent moment of a step. */
const Marker = ({ step, model, moments }: Pick<HeadProps, 'model' | 'moments'> & { step: MapStep }): ReactElement | null => {
  const text = useText();
  const editor = useEditor();
  const own = model.moments.get(step.row.id) ?? [];
  const worst = worstState(own.map(({ id }) => moments.get(id) ?? 'unmeasured'));
  const moment = own.find(({ id }) => (moments.get(id) ?? 'unmeasured') === worst);
  if (!moment || !worst) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classNames.marker}
      aria-label={`${momentName(moment, text)}: ${text.t(momentStateKeys[worst])}`}
      aria-haspopup="menu"
      data-moment={moment.id}
      data-state={worst}
      onClick={(event: MouseEvent<HTMLElement>) => editor.openMenu('moment', moment.id, step.column, event.currentTarget)}
    >
      <MomentGlyph kind={moment.kind} state={worst} />
    </button>
  );
};
