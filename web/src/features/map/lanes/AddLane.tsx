/** A lane more, from the kinds there are. */
import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { createElement, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';

import { LANE_GROUPS, LANE_KINDS, ruleOf, type LaneGroup } from '../document/laneKinds';
import { addLane } from '../document/structureEdits';
import { useEditor } from '../editor/Editor';
import { groupName, kindName, laneIcons } from './looks';
import gridNames from '../grid/Grid.module.css';

export const AddLane = (): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  if (!editor.mayEdit()) return null;
  return (
    <div role="row" className={gridNames.addLane}>
      <div role="gridcell">
      <Menu position="top-start" withinPortal>
        <Menu.Target>
          <Button size="sm" icon={<IconPlus size={14} aria-hidden />}>
            {t('map.addLane')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {LANE_GROUPS.map((group) => (
            <Kinds key={group} group={group} />
          ))}
        </Menu.Dropdown>
      </Menu>
      </div>
    </div>
  );
};

const Kinds = ({ group }: { group: LaneGroup }): ReactElement => {
  const text = useText();
  const editor = useEditor();
  const add = (kind: string): void => {
    const { edits, lane } = addLane(editor.model(), kind);
    editor.run('lane.added', edits);
    editor.focus({ row: lane, column: -1, card: null });
  };
  return (
    <>
      <Menu.Label>{groupName(group, text)}</Menu.Label>
      {LANE_KINDS.filter((kind) => ruleOf(kind).group === group).map((kind) => (
        <Menu.Item key={kind} leftSection={createElement(laneIcons[kind], { size: 14, stroke: 1.5 })} onClick={() => add(kind)}>
          {kindName(kind, text)}
        </Menu.Item>
      ))}
    </>
  );
};
