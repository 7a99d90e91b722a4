/** What can be done at an empty place. */
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Kbd } from '@/shared/ui';

import { ruleOf } from '../document/laneKinds';
import { markMoment } from '../editor/actions';
import { useEditor } from '../editor/Editor';
import { subjectAtCursor } from '../measured/actions';
import { CARD_LANE } from '../measured/metricLane';
import { writeSubject } from '../measured/subjects';
import type { MenuProps } from './menu';

export const CellMenu = ({ id, column, model }: MenuProps): ReactElement => {
  const { t } = useText();
  const editor = useEditor();
  const kind = model.lanes.find(({ row }) => row.id === id)?.row.kind;
  const step = model.steps[editor.columnStep(column)];
  const { menu } = editor.store.get();
  return (
    <>
      {step && menu ? (
        <Menu.Item
          rightSection={kind === 'metric' ? <Kbd keys="N" /> : null}
          disabled={!editor.mayEdit()}
          onClick={() => editor.openForm('metric', writeSubject(subjectAtCursor(editor)), column, menu.anchor)}
        >
          {t('cards.add')}
        </Menu.Item>
      ) : null}
      {kind && ruleOf(kind).holds.length > 0 && step && id !== CARD_LANE ? (
        <Menu.Item rightSection={kind === 'metric' ? null : <Kbd keys="N" />} disabled={!editor.mayEdit()} onClick={() => editor.write({ laneId: id, column: step.column })}>
          {t(kind === 'metric' ? 'cards.newText' : 'map.newHere')}
        </Menu.Item>
      ) : null}
      {kind === 'feel' && step && menu ? (
        <Menu.Item rightSection={<Kbd keys="Enter" />} disabled={!editor.mayEdit()} onClick={() => editor.openForm('feeling', step.row.id, column, menu.anchor)}>
          {t('map.changeFeeling')}
        </Menu.Item>
      ) : null}
      <Menu.Item rightSection={<Kbd keys="M" />} disabled={!editor.mayEdit()} onClick={() => markMoment(editor)}>
        {t('map.addMoment')}
      </Menu.Item>
      <Menu.Item rightSection={<Kbd keys="C" />} onClick={() => editor.store.set({ inspector: true, commenting: true })}>
        {t('map.comment')}
      </Menu.Item>
    </>
  );
};
