/** A tree that is walked with arrows, opened and closed, and changed by dragging or Alt with arrows. */
import { IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useRef, useState, type DragEvent, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';
import { toast } from '@/shared/ui/toast';

import { keyTarget, mayStand, rowsOf, type Node, type TreeRow } from './tree';
import classNames from './Tree.module.css';

interface TreeProps {
  label: string;
  nodes: readonly Node[];
  /** The name of a thing, for screen readers. */
  nameOf: (id: string) => string;
  render: (id: string) => ReactNode;
  selected: string | null;
  onSelect: (id: string) => void;
  /** Left out where nothing may be changed. */
  onMove?: ((id: string, from: string | null, to: string | null, isCopy: boolean) => void) | undefined;
  onAdd?: ((parent: string) => void) | undefined;
}

interface Dragged {
  id: string;
  from: string | null;
}

export const TreeView = ({ label, nodes, nameOf, render, selected, onSelect, onMove, onAdd }: TreeProps): ReactElement => {
  const { t } = useText();
  const tree = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const rows = rowsOf(nodes, (path) => !closed.has(path));
  const tabStop = rows.some((row) => row.path === current) ? current : rows[0]?.path;

  const toggle = (path: string, open: boolean): void => {
    const next = new Set(closed);
    if (open) next.delete(path);
    else next.add(path);
    setClosed(next);
  };
  const focus = (row: TreeRow | undefined): void => {
    if (!row) return;
    setCurrent(row.path);
    tree.current?.querySelector<HTMLElement>(`[data-path="${row.path}"]`)?.focus();
  };
  const move = (row: TreeRow, key: string): void => {
    const target = keyTarget(rows, rows.indexOf(row), key);
    if (target && onMove && mayStand(nodes, row.id, target.to)) onMove(row.id, row.parent, target.to, false);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, row: TreeRow): void => {
    if (event.target !== event.currentTarget) return;
    const at = rows.indexOf(row);
    if (!/^Arrow|^Home$|^End$|^Enter$|^ $/u.test(event.key)) return;
    event.preventDefault();
    if (event.altKey) return move(row, event.key);
    if (event.key === 'Enter' || event.key === ' ') return onSelect(row.id);
    if (event.key === 'ArrowDown') return focus(rows[at + 1]);
    if (event.key === 'ArrowUp') return focus(rows[at - 1]);
    if (event.key === 'Home') return focus(rows[0]);
    if (event.key === 'End') return focus(rows.at(-1));
    if (event.key === 'ArrowRight') return row.isOpen ? focus(rows[at + 1]) : toggle(row.path, true);
    if (row.isOpen) return toggle(row.path, false);
    focus(rows.slice(0, at).findLast((one) => one.depth === row.depth - 1));
  };
  const mayDrop = (to: string | null): boolean => dragged !== null && dragged.id !== to && mayStand(nodes, dragged.id, to);
  const refuse = (to: string | null): void => {
    if (dragged && to && dragged.id !== to) toast(t('framework.cycle', { name: nameOf(dragged.id), target: nameOf(to) }));
  };
  const drop = (event: DragEvent, to: string | null): void => {
    event.preventDefault();
    event.stopPropagation();
    if (dragged && mayDrop(to)) onMove?.(dragged.id, dragged.from, to, event.ctrlKey || event.metaKey || event.altKey);
    else refuse(to);
    setDragged(null);
    setOver(null);
  };

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={label}
      className={classes(classNames.tree, over === '' && classNames.over)}
      onDragOver={(event) => {
        if (!mayDrop(null)) return;
        event.preventDefault();
        setOver('');
      }}
      onDrop={(event) => drop(event, null)}
    >
      {rows.map((row) => (
        <div
          key={row.path}
          role="treeitem"
          data-path={row.path}
          aria-level={row.depth + 1}
          aria-expanded={row.hasChildren ? row.isOpen : undefined}
          aria-selected={row.id === selected}
          tabIndex={row.path === tabStop ? 0 : -1}
          draggable={onMove !== undefined}
          className={classes(classNames.row, row.id === selected && classNames.selected, over === row.path && classNames.over)}
          style={{ paddingLeft: 8 + row.depth * 20 }}
          onFocus={() => setCurrent(row.path)}
          onClick={() => onSelect(row.id)}
          onKeyDown={(event) => onKey(event, row)}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'copyMove';
            setDragged({ id: row.id, from: row.parent });
          }}
          onDragEnd={() => {
            setDragged(null);
            setOver(null);
          }}
          onDragOver={(event) => {
            event.stopPropagation();
            if (!dragged) return;
            event.preventDefault();
            setOver(mayDrop(row.id) ? row.path : null);
          }}
          onDrop={(event) => drop(event, row.id)}
        >
          <span
            className={classes(classNames.twist, row.isOpen && classNames.open)}
            onClick={(event) => {
              event.stopPropagation();
              if (row.hasChildren) toggle(row.path, !row.isOpen);
            }}
            aria-hidden
          >
            {row.hasChildren ? <IconChevronRight size={14} /> : null}
          </span>
          {render(row.id)}
          {onAdd ? (
            <button
              type="button"
              tabIndex={row.path === tabStop ? 0 : -1}
              className={classNames.add}
              aria-label={t('framework.addUnder', { name: nameOf(row.id) })}
              onClick={(event) => {
                event.stopPropagation();
                toggle(row.path, true);
                onAdd(row.id);
              }}
            >
              <IconPlus size={14} aria-hidden />
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
};
