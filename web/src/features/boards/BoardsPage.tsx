/** The start of the room: ready-made boards and one's own. */
import { Link, useNavigate } from '@tanstack/react-router';
import { IconLayoutDashboard, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { AnalysisFrame } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { shown } from '@/shared/text';
import { Button, ErrorState, SkeletonRows, toastProblem } from '@/shared/ui';

import { useBoards, useCreateBoard } from './api';
import classNames from './Boards.module.css';
import type { Board } from './shapes';

const readyTexts = {
  'ready-touchpoints': 'boards.readyTouchpoints',
  'ready-journeys': 'boards.readyJourneys',
  'ready-atlas': 'boards.readyAtlas',
  'ready-kpi': 'boards.readyKpi',
} as const;

export const BoardsPage = (): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const { data, error, refetch } = useBoards();
  const create = useCreateBoard();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const make = (): void =>
    create.mutate({ de: 'Neue Übersicht', en: 'New board' }, { onSuccess: (id) => void navigate({ to: '/analysis/boards/$board', params: { board: id } }), onError: toastProblem });
  const own = data?.filter((board) => !board.ready) ?? [];
  return (
    <AnalysisFrame
      current="boards"
      actions={
        canEdit ? (
          <Button kind="primary" icon={<IconPlus size={16} stroke={1.6} aria-hidden />} disabled={create.isPending} onClick={make}>
            {t('boards.new')}
          </Button>
        ) : undefined
      }
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={4} /> : null}
      {data ? (
        <>
          <Shelf title={t('boards.ready')} boards={data.filter((board) => board.ready)} />
          {own.length > 0 ? <Shelf title={t('boards.own')} boards={own} /> : <p className={classNames.hint}>{t('boards.noOwn')}</p>}
        </>
      ) : null}
    </AnalysisFrame>
  );
};

const Shelf = ({ title, boards }: { title: string; boards: readonly Board[] }): ReactElement => (
  <section aria-label={title} className={classNames.shelf}>
    <h2 className={classNames.shelfName}>{title}</h2>
    <ul>
      {boards.map((board) => (
        <li key={board.id}>
          <BoardCard board={board} />
        </li>
      ))}
    </ul>
  </section>
);

const BoardCard = ({ board }: { board: Board }): ReactElement => {
  const { t, f, language } = useText();
  const words = board.id in readyTexts ? t(readyTexts[board.id as keyof typeof readyTexts]) : t('boards.tiles', { count: board.tiles.length });
  return (
    <Link to="/analysis/boards/$board" params={{ board: board.id }} className={classNames.boardCard}>
      <IconLayoutDashboard size={18} stroke={1.5} aria-hidden />
      <b>{shown(board.name, language).value}</b>
      <span>{words}</span>
      {board.updated_at && !board.ready ? <small className="num">{f.date(Date.parse(board.updated_at) * 1000)}</small> : null}
    </Link>
  );
};
