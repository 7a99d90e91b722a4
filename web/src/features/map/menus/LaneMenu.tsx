/** What can be done with a lane; how it is looked at is one's own, what it is belongs to everybody. */
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { ruleOf } from '../document/laneKinds';
import { moveLane, removeLane } from '../document/structureEdits';
import { useEditor } from '../editor/Editor';
import { CARD_LANE } from '../measured/metricLane';
import { toggled } from '../tools/useMapSettings';
import type { MenuProps } from './menu';

export const LaneMenu = (props: MenuProps): ReactElement => {
  const { id, model, settings, change } = props;
  const { t } = useText();
  const lane = model.lanes.find(({ row }) => row.id === id);
  const isStrip = settings.strips.includes(id);
  const editor = useEditor();
  const heightBy = (by: number): void => {
    const now = settings.heights[id] ?? ruleOf(lane?.row.kind ?? 'custom').height;
    change({ heights: { ...settings.heights, [id]: Math.max(30, Math.min(480, now + by)) } });
  };
  const { menu } = editor.store.get();
  return (
    <>
      {lane?.row.kind === 'metric' && editor.mayEdit() && menu ? (
        <Menu.Item onClick={() => editor.openForm('metric', `journey:${model.journey.id}`, -1, menu.anchor)}>{t('cards.addToJourney')}</Menu.Item>
      ) : null}
      {lane ? (
        <>
          <Menu.Item onClick={() => change({ strips: toggled(settings.strips, id) })}>{t(isStrip ? 'map.unfoldLane' : 'map.foldLane')}</Menu.Item>
          <Menu.Item onClick={() => heightBy(24)}>{t('map.taller')}</Menu.Item>
          <Menu.Item onClick={() => heightBy(-24)}>{t('map.flatter')}</Menu.Item>
        </>
      ) : null}
      <Menu.Item onClick={() => change({ hidden: [...settings.hidden, id] })}>{t('map.hideLane')}</Menu.Item>
      {lane && lane.row.id !== CARD_LANE && editor.mayEdit() ? <Structure {...props} /> : null}
    </>
  );
};

const Structure = ({ id, model }: MenuProps): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const row = model.lanes.find((lane) => lane.row.id === id)?.row;
  if (!row) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Item onClick={() => editor.store.set({ editing: { what: 'name', id } })}>{t('map.rename')}</Menu.Item>
      <Menu.Item disabled={moveLane(model, row, -1).length === 0} onClick={() => editor.run('lane.moved', moveLane(model, row, -1))}>
        {t('map.moveUp')}
      </Menu.Item>
      <Menu.Item disabled={moveLane(model, row, 1).length === 0} onClick={() => editor.run('lane.moved', moveLane(model, row, 1))}>
        {t('map.moveDown')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => editor.run('lane.removed', removeLane(id), { said: t('map.removed', { name: editor.laneName(id) }) })}>{t('map.removeLane')}</Menu.Item>
    </>
  );
};
