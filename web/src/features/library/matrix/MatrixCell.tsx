/** What one persona gets at one touchpoint on one channel; hatched where there is nothing. */
import { Popover } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { RefPicker, useKind, type LibraryObject } from '@/shared/fields';
import { Localized, shown } from '@/shared/text';
import { classes } from '@/shared/ui/classes';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useActions } from '../api';
import type { MatrixContent } from './api';
import classNames from './Matrix.module.css';
import type { Spot } from './moves';
import { assigned, type Cell } from './pivot';

interface CellProps {
  cells: readonly Cell[];
  contents: ReadonlyMap<string, MatrixContent>;
  place: { persona: string | null; touchpoint: string | null; channel: string | null };
  spot: Spot;
  isCurrent: boolean;
  onFocus: (spot: Spot) => void;
  canEdit: boolean;
}

/** Lets a content item serve this place too. */
const useAssign = (place: CellProps['place']) => {
  const { t, language } = useText();
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const { patch, undo, refresh } = useActions();
  return async (id: string): Promise<void> => {
    const one = await request<LibraryObject>(`/workspaces/${ws}/objects/${id}`);
    const fields = assigned(one.fields, place);
    if (Object.keys(fields).length === 0) return;
    await patch(id, { fields });
    await Promise.all([queries.invalidateQueries({ queryKey: ['matrix', ws] }), refresh()]);
    toast(t('library.assigned', { name: shown(one.name, language).value }), { undo: () => undo('library') });
  };
};

const ContentChip = ({ cell, content }: { cell: Cell; content: MatrixContent | undefined }): ReactElement => {
  const { t, language } = useText();
  const stages = useKind('content')?.fields.find((field) => field.name === 'stage')?.options ?? [];
  const names = cell.stages.map((stage) => shown(stages.find((one) => one.value === stage)?.label, language).value || stage);
  const need = shown(cell.need, language).value;
  const isLive = content?.fields['state'] === 'live';
  return (
    <Link
      to="/library/object/$id"
      params={{ id: cell.content_id }}
      className={classes(classNames.content, !isLive && classNames.planned)}
      title={[...names, need].filter(Boolean).join(' · ')}
    >
      <span className={classNames.contentName}>
        <Localized text={content?.name} empty="…" />
      </span>
      <small>
        {[names.join(', '), need && t('library.needOf', { need })].filter(Boolean).join(' · ')}
        {content?.outdated ? <span className={classNames.outdated}> {t('library.outdated')}</span> : null}
      </small>
    </Link>
  );
};

export const MatrixCell = ({ cells, contents, place, spot, isCurrent, onFocus, canEdit }: CellProps): ReactElement => {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const assign = useAssign(place);
  return (
    <div
      role="gridcell"
      data-spot={`${spot.row}:${spot.column}`}
      data-kind={cells.length === 0 ? 'missing' : undefined}
      tabIndex={isCurrent ? 0 : -1}
      className={classes(classNames.cell, cells.length === 0 && classNames.missing)}
      onFocus={() => onFocus(spot)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter') (event.currentTarget.querySelector('a') ?? event.currentTarget.querySelector('button'))?.focus();
        if (canEdit && (event.key === '+' || event.key === 'n')) {
          event.preventDefault();
          setOpen(true);
        }
      }}
    >
      {cells.length === 0 ? <span className="visually-hidden">{t('library.noContent')}</span> : null}
      {cells.map((cell) => (
        <ContentChip key={cell.content_id} cell={cell} content={contents.get(cell.content_id)} />
      ))}
      {canEdit ? (
        <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={300} trapFocus returnFocus>
          <Popover.Target>
            <button type="button" tabIndex={isCurrent ? 0 : -1} className={classNames.plus} aria-label={t('library.addContent')} onClick={() => setOpen(!isOpen)}>
              <IconPlus size={14} aria-hidden />
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('library.addContent')}>
            <RefPicker
              inPopover
              kind="content"
              label={t('library.content')}
              without={cells.map((cell) => cell.content_id)}
              onPick={(id) => {
                setOpen(false);
                void assign(id).catch(toastProblem);
              }}
            />
          </Popover.Dropdown>
        </Popover>
      ) : null}
    </div>
  );
};
