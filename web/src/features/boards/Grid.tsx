/** The grid of a board: twelve columns, fewer where there is less room; tiles move by their grip, with mouse or keys. */
import { Menu } from '@mantine/core';
import { IconDots, IconGripVertical } from '@tabler/icons-react';
import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { shown } from '@/shared/text';
import { IconButton } from '@/shared/ui';

import type { BoardActions } from './api';
import classNames from './Boards.module.css';
import { inOrder, moveEdits, resizeEdits } from './layout';
import type { Tile } from './shapes';
import { TileContent, useTileTitle } from './TileContent';

interface Props {
  tiles: readonly Tile[];
  canEdit: boolean;
  actions: BoardActions;
}

export const Grid = ({ tiles, canEdit, actions }: Props): ReactElement => {
  const order = inOrder(tiles);
  const grid = useRef<HTMLDivElement>(null);
  const [lifted, setLifted] = useState<{ id: string; over: number } | null>(null);

  /** The place under the pointer: the tile it is over. */
  const placeAt = (x: number, y: number): number | null => {
    const found = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-tile]');
    const at = found ? order.findIndex((tile) => tile.id === found.dataset['tile']) : -1;
    return at < 0 ? null : at;
  };
  const follow = (event: PointerEvent): void => {
    const at = lifted && placeAt(event.clientX, event.clientY);
    if (lifted && at !== null && at !== lifted.over) setLifted({ ...lifted, over: at });
  };
  const drop = (): void => {
    if (lifted) actions.put('tile.moved', moveEdits(tiles, lifted.id, lifted.over));
    setLifted(null);
  };

  return (
    <div ref={grid} className={classNames.grid} onPointerMove={lifted ? follow : undefined} onPointerUp={drop} onPointerCancel={() => setLifted(null)}>
      {order.map((tile, at) => (
        <TileFrame
          key={tile.id}
          tile={tile}
          at={at}
          tiles={tiles}
          canEdit={canEdit}
          actions={actions}
          mark={lifted?.id === tile.id ? 'lifted' : lifted?.over === at ? 'over' : undefined}
          onLift={() => setLifted({ id: tile.id, over: at })}
        />
      ))}
    </div>
  );
};

interface FrameProps extends Props {
  tile: Tile;
  at: number;
  mark: 'lifted' | 'over' | undefined;
  onLift: () => void;
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

const TileFrame = ({ tile, at, tiles, canEdit, actions, mark, onLift }: FrameProps): ReactElement => {
  const { t, language } = useText();
  const fallback = useTileTitle(tile);
  const title = shown(tile.title, language).value || fallback;
  const move = (by: number): void => actions.put('tile.moved', moveEdits(tiles, tile.id, at + by));
  const resize = (wider: number, higher: number): void => actions.put('tile.changed', resizeEdits(tile, wider, higher));
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.shiftKey) move(step);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') resize(step, 0);
    else resize(0, step);
  };
  return (
    <section data-tile={tile.id} data-mark={mark} className={classNames.tile} style={{ '--width': tile.width, '--height': tile.height } as CSSProperties} aria-label={title}>
      <header className={classNames.tileHead}>
        {canEdit ? (
          <button
            type="button"
            className={classNames.grip}
            aria-label={t('boards.moveTile', { title })}
            title={t('boards.moveHint')}
            onKeyDown={onKey}
            onPointerDown={(event) => {
              event.preventDefault();
              event.currentTarget.focus();
              onLift();
            }}
          >
            <IconGripVertical size={14} aria-hidden />
          </button>
        ) : null}
        <h2>{title}</h2>
        {canEdit ? <TileMenu title={title} move={move} resize={resize} onDrop={() => actions.drop(tile.id)} /> : null}
      </header>
      <div className={classNames.tileBody}>
        <TileContent tile={tile} />
      </div>
    </section>
  );
};

interface TileMenuProps {
  title: string;
  move: (by: number) => void;
  resize: (wider: number, higher: number) => void;
  onDrop: () => void;
}

const TileMenu = ({ title, move, resize, onDrop }: TileMenuProps): ReactElement => {
  const { t } = useText();
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <IconButton label={t('boards.tileMenu', { title })} icon={<IconDots size={14} aria-hidden />} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => move(-1)}>{t('boards.earlier')}</Menu.Item>
        <Menu.Item onClick={() => move(1)}>{t('boards.later')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item closeMenuOnClick={false} onClick={() => resize(1, 0)}>{t('boards.wider')}</Menu.Item>
        <Menu.Item closeMenuOnClick={false} onClick={() => resize(-1, 0)}>{t('boards.narrower')}</Menu.Item>
        <Menu.Item closeMenuOnClick={false} onClick={() => resize(0, 1)}>{t('boards.higher')}</Menu.Item>
        <Menu.Item closeMenuOnClick={false} onClick={() => resize(0, -1)}>{t('boards.lower')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onDrop}>{t('boards.removeTile')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
