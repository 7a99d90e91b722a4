/** The rules of all touchpoints in the order in which they are tried; dragged, or moved with Alt and arrows. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconGripVertical } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';

import { listTouchpoints } from '@/api/sdk.gen';
import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { usePerform } from '@/shared/changes';
import { ChannelIcon } from '@/shared/channels';
import type { LibraryObject } from '@/shared/fields';
import { classes } from '@/shared/ui/classes';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useActions } from '../api';
import { newPositions } from './ordering';
import classNames from './RuleOrder.module.css';

const useOrder = () => {
  const { t } = useText();
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const perform = usePerform('library');
  const { undo } = useActions();
  const key = ['objects', ws, 'rule-order'];
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => listTouchpoints({ path: { ws }, signal }) });
  const rows = data ?? [];

  const move = async (from: number, to: number): Promise<void> => {
    const positions = newPositions(rows, from, to);
    if (positions.size === 0) return;
    const objects = await Promise.all([...positions.keys()].map((id) => request<LibraryObject>(`/workspaces/${ws}/objects/${id}`)));
    const edits = objects.map(({ id, fields }) => ({ put: 'object', id, row: { fields: { ...fields, position: positions.get(id) } }, was: { fields } }));
    await perform('touchpoint.ordered', edits);
    await queries.invalidateQueries({ queryKey: key });
    toast(t('library.ordered'), { undo: () => undo('library') });
  };
  return { rows: data, error, refetch, move: (from: number, to: number): void => void move(from, to).catch(toastProblem) };
};

export const RuleOrder = (): ReactElement => {
  const { t } = useText();
  const { rows, error, refetch, move } = useOrder();
  const [dragged, setDragged] = useState<number | null>(null);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!rows) return <SkeletonRows rows={8} />;
  const onKey = (event: KeyboardEvent, at: number): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const to = at + (event.key === 'ArrowUp' ? -1 : 1);
    if (to >= 0 && to < rows.length) move(at, to);
  };
  return (
    <section className={classNames.order} aria-label={t('library.ruleOrder')}>
      <p className={classNames.hint}>{t('library.ruleOrderText')}</p>
      <ol>
        {rows.map((row, at) => (
          <li
            key={row.id}
            className={classes(classNames.line, dragged === at && classNames.dragged)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={() => dragged !== null && move(dragged, at)}
          >
            <button
              type="button"
              draggable
              className={classNames.grip}
              aria-label={t('fields.order', { name: row.name })}
              onKeyDown={(event) => onKey(event, at)}
              onDragStart={() => setDragged(at)}
              onDragEnd={() => setDragged(null)}
            >
              <IconGripVertical size={14} aria-hidden />
            </button>
            <span className={classes(classNames.number, 'num')}>{at + 1}</span>
            <ChannelIcon channel={row.channel} />
            <Link to="/library/object/$id" params={{ id: row.id }} className={classNames.name}>
              {row.name}
            </Link>
            <code className={classNames.rule}>{row.rule}</code>
          </li>
        ))}
      </ol>
    </section>
  );
};
