/** What can be done with a stage. */
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { addStage, addStep, moveStage, removeStage } from '../document/structureEdits';
import { words } from '../document/words';
import { useEditor } from '../editor/Editor';
import { toggled } from '../tools/useMapSettings';
import type { MenuProps } from './menu';

export const StageMenu = ({ id, model, settings, change }: MenuProps): ReactElement | null => {
  const { t, language } = useText();
  const editor = useEditor();
  const at = model.stages.findIndex(({ row }) => row.id === id);
  const stage = model.stages[at];
  if (!stage) return null;
  const isFolded = settings.folded.includes(id);
  const fold = (
    <Menu.Item disabled={stage.steps.length < 2} onClick={() => change({ folded: toggled(settings.folded, id) })}>
      {t(isFolded ? 'map.unfoldStage' : 'map.foldStage')}
    </Menu.Item>
  );
  if (!editor.mayEdit()) return fold;
  const add = (): void => {
    const added = addStage(model, at + 1, { [language]: t('map.newStage') }, { [language]: t('map.newStep') });
    editor.run('stage.added', added.edits);
    editor.store.set({ editing: { what: 'name', id: added.stage } });
  };
  const addInside = (): void => {
    const added = addStep(model, id, stage.steps.length, { [language]: t('map.newStep') });
    editor.run('step.added', added.edits);
    editor.store.set({ editing: { what: 'name', id: added.step } });
  };
  const pick = (): void => {
    const { menu } = editor.store.get();
    if (menu) editor.openForm('metric', `stage:${id}`, menu.column, menu.anchor);
  };
  return (
    <>
      <Menu.Item onClick={() => editor.store.set({ editing: { what: 'name', id } })}>{t('map.rename')}</Menu.Item>
      {fold}
      <Menu.Item onClick={() => pick()}>{t('cards.add')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={addInside}>{t('map.addStepInside')}</Menu.Item>
      <Menu.Item onClick={add}>{t('map.addStageAfter')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item disabled={at === 0} onClick={() => editor.run('stage.moved', moveStage(model, id, -1))}>
        {t('map.moveLeft')}
      </Menu.Item>
      <Menu.Item disabled={at === model.stages.length - 1} onClick={() => editor.run('stage.moved', moveStage(model, id, 1))}>
        {t('map.moveRight')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => editor.run('stage.removed', removeStage(id), { said: t('map.removed', { name: words(stage.row.name, language) }) })}>
        {t('map.removeStage', { count: stage.steps.length })}
      </Menu.Item>
    </>
  );
};
