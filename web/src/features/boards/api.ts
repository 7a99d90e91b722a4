/** Boards over the API: the list, one board, and the changes to it as commands that can be undone. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { newId, usePerform, type Edit, type PutEdit, type Text } from '@/shared/changes';

import { lastPosition, sizes, withEdits } from './layout';
import type { Board, Tile, TileKind, TileSettings } from './shapes';

export const useBoards = () => {
  const path = useWorkspacePath()('/boards');
  return useQuery({ queryKey: ['boards', path], queryFn: ({ signal }) => request<Board[]>(path, { signal }) });
};

const boardKey = (path: string) => ['boards', path] as const;

export const useBoard = (id: string) => {
  const path = useWorkspacePath()(`/boards/${id}`);
  return useQuery({ queryKey: boardKey(path), queryFn: ({ signal }) => request<Board>(path, { signal }) });
};

export const boardScope = (id: string): string => `boards:${id}`;

/** A new empty board; answers its id. */
export const useCreateBoard = () => {
  const toPath = useWorkspacePath();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: Text) => {
      const id = newId('bo');
      const body = { scope: boardScope(id), kind: 'board.created', key: newId('key'), edits: [{ add: 'board', row: { id, name } }] };
      await request(toPath('/commands'), { method: 'POST', body });
      return id;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['boards'] }),
  });
};

/** A copy of a board, ready-made ones too, that may be changed. */
export const useCopyBoard = () => {
  const toPath = useWorkspacePath();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<{ id: string }>(toPath(`/boards/${id}/copy`), { method: 'POST', body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['boards'] }),
  });
};

export interface BoardActions {
  add: (kind: TileKind, title: Text, settings: TileSettings) => void;
  put: (kind: 'tile.moved' | 'tile.changed', edits: readonly PutEdit[]) => void;
  drop: (id: string) => void;
  rename: (name: Text) => void;
  remove: () => Promise<unknown>;
}

/** What one does to a board: on the screen at once, then as a command. */
export const useBoardActions = (board: Board | undefined, id: string): BoardActions => {
  const perform = usePerform(boardScope(id));
  const queries = useQueryClient();
  const path = useWorkspacePath()(`/boards/${id}`);
  const act = useCallback(
    (kind: string, edits: Edit[], show: (before: Board) => Board) => {
      queries.setQueryData<Board>(boardKey(path), (before) => before && show(before));
      return perform(kind, edits).catch(() => queries.invalidateQueries({ queryKey: boardKey(path) }));
    },
    [perform, queries, path],
  );
  return {
    add: (kind, title, settings) => {
      const row: Tile = { id: newId('ti'), board_id: id, kind, title, settings, ...sizes[kind], position: lastPosition(board?.tiles ?? []) };
      void act('tile.added', [{ add: 'tile', row: { ...row } }], (before) => ({ ...before, tiles: [...before.tiles, row] }));
    },
    put: (kind, edits) => {
      if (edits.length > 0) void act(kind, [...edits], (before) => ({ ...before, tiles: withEdits(before.tiles, edits) }));
    },
    drop: (tile) => void act('tile.removed', [{ drop: 'tile', id: tile }], (before) => ({ ...before, tiles: before.tiles.filter((one) => one.id !== tile) })),
    rename: (name) => void act('board.changed', [{ put: 'board', id, row: { name } }], (before) => ({ ...before, name })),
    remove: () => act('board.removed', [{ drop: 'board', id }], (before) => before),
  };
};
