/** The panel at the right: everything about what the cursor is on; it pushes the map and never covers it. */
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { IconButton } from '@/shared/ui/Button';

import type { MapModel } from '../document/mapModel';
import { words } from '../document/words';
import { useEditor, useMapState } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import { isMetricCard } from '../measured/actions';
import { MetricPanel } from '../measured/MetricPanel';
import { subjectText, metricName } from '../measured/words';
import { CardPanel } from './CardPanel';
import { History } from './History';
import { StagePanel } from './StagePanel';
import { StepPanel } from './StepPanel';
import { Talk } from './Talk';
import classNames from './Inspector.module.css';

export const Inspector = (props: MapGridProps): ReactElement | null => {
  const isOpen = useMapState((state) => state.inspector);
  return isOpen ? <Panel {...props} /> : null;
};

/** What the cursor is on: a card, a metric card, a step or a stage. */
type Subject = { what: 'card' | 'metric' | 'step' | 'stage'; id: string };

const useSubject = (model: MapModel): Subject | null => {
  const editor = useEditor();
  const cursor = useMapState((state) => state.cursor);
  if (isMetricCard(cursor.card) && editor.metrics().byId.has(cursor.card)) return { what: 'metric', id: cursor.card };
  if (cursor.card !== null && model.cards.has(cursor.card)) return { what: 'card', id: cursor.card };
  const step = model.steps[editor.columnStep(Math.max(0, cursor.column))];
  if (!step) return null;
  return cursor.row === 'stages' ? { what: 'stage', id: step.stage.id } : { what: 'step', id: step.row.id };
};

const Panel = (props: MapGridProps): ReactElement => {
  const { model } = props;
  const { t } = useText();
  const editor = useEditor();
  const subject = useSubject(model);
  const close = (): void => {
    editor.store.set({ inspector: false, commenting: false });
    editor.refocus();
  };
  return (
    <aside className={classNames.panel} aria-label={t('map.inspector')} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <header className={classNames.head}>
        <h2>{subject ? <Title model={model} subject={subject} /> : t('map.inspector')}</h2>
        <IconButton label={t('common.close')} icon={<IconX size={16} aria-hidden />} onClick={close} />
      </header>
      {subject ? <Content key={subject.id} {...props} subject={subject} /> : <p className={classNames.hint}>{t('map.inspectorEmpty')}</p>}
    </aside>
  );
};

const Title = ({ model, subject }: { model: MapModel; subject: Subject }): ReactElement => {
  const text = useText();
  const { t, language } = text;
  const editor = useEditor();
  if (subject.what === 'metric') {
    const view = editor.metrics().byId.get(subject.id);
    return <>{view ? [metricName(view, text), subjectText(model, { table: view.row.subject_table, id: view.row.subject_id }, text)].join(' · ') : ''}</>;
  }
  if (subject.what === 'card') {
    const card = model.cards.get(subject.id)!;
    const step = model.steps.find(({ row }) => row.id === card.step_id);
    return (
      <>
        {editor.laneName(card.lane_id)} · {step ? t('map.stepShort', { number: step.number }) : ''}
      </>
    );
  }
  const step = model.steps.find(({ row, stage }) => (subject.what === 'step' ? row.id : stage.id) === subject.id);
  return <>{subject.what === 'step' ? t('map.stepShort', { number: step?.number ?? 0 }) : words(step?.stage.name, language)}</>;
};

const Content = (props: MapGridProps & { subject: Subject }): ReactElement => {
  const { subject, model } = props;
  const object = subject.what === 'card' ? model.cards.get(subject.id)?.object_id : undefined;
  return (
    <div className={classNames.content}>
      {subject.what === 'metric' ? <MetricPanel {...props} id={subject.id} /> : null}
      {subject.what === 'card' ? <CardPanel {...props} id={subject.id} /> : null}
      {subject.what === 'step' ? <StepPanel {...props} id={subject.id} /> : null}
      {subject.what === 'stage' ? <StagePanel {...props} id={subject.id} /> : null}
      {subject.what === 'metric' ? null : <Talk journey={model.journey.id} table={subject.what} id={subject.id} />}
      <History journey={model.journey.id} people={model.document.people} row={object ?? subject.id} />
    </div>
  );
};
