/** One board: its tiles in a grid that is arranged by mouse or keyboard; every change can be undone. */
import { Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate, useParams } from '@tanstack/react-router';
import { IconArrowBackUp, IconArrowForwardUp, IconCopy, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { AnalysisBar, AnalysisFrame } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { useUndo } from '@/shared/changes';
import { EditableWords, shown } from '@/shared/text';
import { Button, EmptyState, ErrorState, IconButton, SkeletonRows, StatusChip, toast, toastProblem } from '@/shared/ui';

import { AddTile } from './AddTile';
import { boardScope, useBoard, useBoardActions, useCopyBoard } from './api';
import { Grid } from './Grid';
import titleClasses from './Boards.module.css';

export const BoardPage = (): ReactElement => {
  const { t, language } = useText();
  const id = useParams({ strict: false }).board ?? '';
  const { data: board, error, refetch } = useBoard(id);
  const actions = useBoardActions(board, id);
  const [isAdding, setAdding] = useState(false);
  const mayEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const canEdit = mayEdit && board?.ready === false;
  const name = shown(board?.name, language).value || t('boards.one');
  return (
    <AnalysisFrame
      current="boards"
      title={name}
      crumbs={[{ label: t('analysis.boards'), link: { to: '/analysis' } }]}
      heading={
        <h1 className={titleClasses.title}>
          {board && canEdit ? <EditableWords text={board.name} label={t('boards.name')} required onSave={actions.rename} /> : name}
        </h1>
      }
      chips={board?.ready ? <StatusChip tone="line">{t('boards.readyMade')}</StatusChip> : undefined}
      filter={<AnalysisBar />}
      actions={
        <>
          {canEdit ? <UndoButtons id={id} /> : null}
          {canEdit ? (
            <Button kind="primary" icon={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setAdding(true)}>
              {t('boards.addTile')}
            </Button>
          ) : null}
          {board && mayEdit ? <BoardMenu id={id} canRemove={canEdit} onRemove={actions.remove} /> : null}
        </>
      }
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!board && !error ? <SkeletonRows rows={6} /> : null}
      {board && board.tiles.length === 0 ? (
        <EmptyState
          title={t('boards.empty')}
          action={
            canEdit ? (
              <Button kind="primary" onClick={() => setAdding(true)}>
                {t('boards.addTile')}
              </Button>
            ) : undefined
          }
        />
      ) : null}
      {board && board.tiles.length > 0 ? <Grid tiles={board.tiles} canEdit={canEdit} actions={actions} /> : null}
      {isAdding ? <AddTile onAdd={actions.add} onClose={() => setAdding(false)} /> : null}
    </AnalysisFrame>
  );
};

const UndoButtons = ({ id }: { id: string }): ReactElement => {
  const { t } = useText();
  const { canUndo, canRedo, undo, redo } = useUndo(boardScope(id));
  useHotkeys([
    ['mod+Z', () => canUndo && void undo()],
    ['mod+shift+Z', () => canRedo && void redo()],
  ]);
  return (
    <>
      <IconButton label={t('common.undo')} disabled={!canUndo} icon={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />} onClick={() => void undo()} />
      <IconButton label={t('boards.redo')} disabled={!canRedo} icon={<IconArrowForwardUp size={16} stroke={1.6} aria-hidden />} onClick={() => void redo()} />
    </>
  );
};

const BoardMenu = ({ id, canRemove, onRemove }: { id: string; canRemove: boolean; onRemove: () => Promise<unknown> }): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const copy = useCopyBoard();
  const { undo } = useUndo(boardScope(id));
  const remove = async (): Promise<void> => {
    await onRemove();
    toast(t('boards.removed'), { undo: () => void undo() });
    await navigate({ to: '/analysis' });
  };
  const duplicate = (): void => copy.mutate(id, { onSuccess: (made) => void navigate({ to: '/analysis/boards/$board', params: { board: made.id } }), onError: toastProblem });
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <IconButton framed label={t('common.more')} icon={<IconDots size={16} aria-hidden />} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={duplicate}>
          {t('boards.copy')}
        </Menu.Item>
        {canRemove ? (
          <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => void remove()}>
            {t('boards.remove')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
};
