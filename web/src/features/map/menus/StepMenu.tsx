/** What can be done with a step. */
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { addStage, addStep, moveStep, removeStep } from '../document/structureEdits';
import { words } from '../document/words';
import { addMoment } from '../moments/state';
import { useEditor } from '../editor/Editor';
import type { MenuProps } from './menu';
import { StepSuccession } from './StepSuccession';

export const StepMenu = ({ id, model }: MenuProps): ReactElement | null => {
  const { t, language } = useText();
  const editor = useEditor();
  const step = model.steps.find(({ row }) => row.id === id);
  if (!step) return null;
  const inspect = (commenting: boolean): void => {
    editor.focus({ row: 'steps', column: step.column, card: null });
    editor.store.set({ inspector: true, commenting });
  };
  if (!editor.mayEdit()) return <Menu.Item onClick={() => inspect(false)}>{t('map.inspect')}</Menu.Item>;
  const stage = model.stages.find(({ row }) => row.id === step.stage.id)!;
  const position = stage.steps.findIndex(({ row }) => row.id === id);
  const add = (at: number): void => {
    const added = addStep(model, stage.row.id, at, { [language]: t('map.newStep') });
    editor.run('step.added', added.edits);
    editor.store.set({ editing: { what: 'name', id: added.step } });
  };
  const addAfterStage = (): void => {
    const added = addStage(model, model.stages.indexOf(stage) + 1, { [language]: t('map.newStage') }, { [language]: t('map.newStep') });
    editor.run('stage.added', added.edits);
    editor.store.set({ editing: { what: 'name', id: added.stage } });
  };
  const mark = (): void => {
    const added = addMoment(model, id, 'truth');
    const { menu } = editor.store.get();
    editor.run('moment.added', added.edits);
    if (menu) editor.openForm('moment', added.moment, step.column, menu.anchor);
  };
  const pick = (): void => {
    const { menu } = editor.store.get();
    if (menu) editor.openForm('metric', `step:${id}`, menu.column, menu.anchor);
  };
  return (
    <>
      <Menu.Item onClick={() => editor.store.set({ editing: { what: 'name', id } })}>{t('map.rename')}</Menu.Item>
      <Menu.Item onClick={() => inspect(false)}>{t('map.inspect')}</Menu.Item>
      <Menu.Item onClick={() => inspect(true)}>{t('map.comment')}</Menu.Item>
      <Menu.Item onClick={mark}>{t('map.addMoment')}</Menu.Item>
      <Menu.Item onClick={() => editor.run('step.changed', [{ put: 'step', id, row: { optional: !step.row.optional } }])}>
        {t(step.row.optional ? 'map.makeMandatory' : 'map.makeOptional')}
      </Menu.Item>
      <Menu.Item onClick={() => pick()}>{t('cards.add')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => add(position)}>{t('map.addBefore')}</Menu.Item>
      <Menu.Item onClick={() => add(position + 1)}>{t('map.addAfter')}</Menu.Item>
      <Menu.Item onClick={addAfterStage}>{t('map.addStageAfter')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item disabled={moveStep(model, step, -1).length === 0} onClick={() => editor.run('step.moved', moveStep(model, step, -1))}>
        {t('map.moveLeft')}
      </Menu.Item>
      <Menu.Item disabled={moveStep(model, step, 1).length === 0} onClick={() => editor.run('step.moved', moveStep(model, step, 1))}>
        {t('map.moveRight')}
      </Menu.Item>
      <Menu.Divider />
      <StepSuccession model={model} step={step} />
      <Menu.Item onClick={() => editor.run('step.removed', removeStep(id), { said: t('map.removed', { name: words(step.row.name, language) }) })}>
        {t('map.removeStep')}
      </Menu.Item>
    </>
  );
};
