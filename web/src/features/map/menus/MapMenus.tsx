/** The one menu of the map: it hangs wherever it was asked for and shows what can be done there. */
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';

import { useEditor, useMapState } from '../editor/Editor';
import type { MenuKind } from '../editor/state';
import type { MapGridProps } from '../grid/types';
import { CardMenu } from './CardMenu';
import { CellMenu } from './CellMenu';
import { LaneMenu } from './LaneMenu';
import type { MenuProps } from './menu';
import { MetricMenu } from './MetricMenu';
import { MomentMenu } from './MomentMenu';
import { StageMenu } from './StageMenu';
import { StepMenu } from './StepMenu';
import classNames from './MapMenus.module.css';

const menus: Record<MenuKind, (props: MenuProps) => ReactElement | null> = {
  card: CardMenu,
  cell: CellMenu,
  step: StepMenu,
  stage: StageMenu,
  lane: LaneMenu,
  moment: MomentMenu,
  metric: MetricMenu,
};

export const MapMenus = (props: MapGridProps): ReactElement | null => {
  const editor = useEditor();
  const menu = useMapState((state) => state.menu);
  if (!menu) return null;
  const Content = menus[menu.kind];
  const { left, top, width, height } = menu.anchor;
  const close = (): void => {
    editor.store.set({ menu: null });
    const { editing, form } = editor.store.get();
    if (!editing && !form) editor.refocus();
  };
  return (
    <Menu opened onChange={(isOpen) => !isOpen && close()} position="bottom-start" withinPortal trapFocus withInitialFocusPlaceholder={false} returnFocus={false} key={`${menu.kind}${menu.id}`}>
      <Menu.Target>
        <span aria-hidden="true" style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
      </Menu.Target>
      <Menu.Dropdown className={classNames.menu}>
        <Content {...props} id={menu.id} column={menu.column} />
      </Menu.Dropdown>
    </Menu>
  );
};
