/** "Yours | theirs": when somebody saved the same words first, both stand side by side until one decides. */
import { Popover } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { conflictStore, keepMine, mineOf, takeTheirs, useConflicts, type ColumnConflict, type Conflict, type Text } from '@/shared/changes';
import { Button } from '@/shared/ui/Button';
import { useNow } from '@/shared/useNow';

import { writeCard } from '../document/cardEdits';
import type { MapModel } from '../document/mapModel';
import { words } from '../document/words';
import { anchorOf, useEditor } from '../editor/Editor';
import type { Anchor } from '../editor/state';
import { differing } from './differing';
import classNames from './Conflicts.module.css';

export const Conflicts = ({ model }: { model: MapModel }): ReactElement | null => {
  const [conflict] = useConflicts(model.journey.id);
  return conflict ? <AtItsPlace key={conflict.id} conflict={conflict} model={model} /> : null;
};

/** Hangs at the card it is about; in the corner where that is not on the screen. */
const AtItsPlace = ({ conflict, model }: { conflict: Conflict; model: MapModel }): ReactElement => {
  const { t } = useText();
  const [{ left, top, width, height }] = useState(() => placeOf(conflict, model));
  return (
    <Popover opened position="bottom-start" width={420} withinPortal trapFocus closeOnEscape={false} closeOnClickOutside={false} middlewares={{ flip: true, shift: { crossAxis: true, padding: 8 } }}>
      <Popover.Target>
        <span aria-hidden="true" style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('changes.conflict')}>
        <Choice conflict={conflict} model={model} />
      </Popover.Dropdown>
    </Popover>
  );
};

const placeOf = (conflict: Conflict, model: MapModel): Anchor => {
  const id = conflict.columns[0]?.id;
  const card = model.document.tables.card.find((one) => one.id === id || one.object_id === id)?.id ?? id;
  const element = document.querySelector(`[data-card="${card}"], [data-step="${card}"]`);
  return element ? anchorOf(element) : { left: globalThis.innerWidth - 24, top: globalThis.innerHeight - 24, width: 0, height: 0 };
};

const Choice = ({ conflict, model }: { conflict: Conflict; model: MapModel }): ReactElement => {
  const { t } = useText();
  const editor = useEditor();
  const [first] = conflict.columns;
  const who = model.document.people.find(({ id }) => id === first?.person_id)?.name ?? t('changes.somebody');
  const settle = (edits: ReturnType<typeof keepMine>): void => {
    conflictStore.settle(conflict.id);
    editor.run(conflict.kind, edits);
    editor.refocus();
  };
  const both = bothOf(conflict, model);
  return (
    <div className={classNames.choice}>
      <b>{t('changes.conflict')}</b>
      {conflict.columns.map((column) => (
        <Sides key={`${column.id}${column.column}`} conflict={conflict} column={column} who={who} />
      ))}
      <div className={classNames.actions}>
        <Button size="sm" kind="primary" onClick={() => settle(keepMine(conflict))}>
          {t('changes.keepMine')}
        </Button>
        <Button size="sm" onClick={() => settle(takeTheirs(conflict))}>
          {t('changes.takeTheirs', { name: who })}
        </Button>
        {both ? (
          <Button size="sm" onClick={() => settle(both)}>
            {t('changes.keepBoth')}
          </Button>
        ) : null}
      </div>
    </div>
  );
};

/** Both stay when what was written is a text on a card: mine becomes a card of its own beside theirs. */
const bothOf = (conflict: Conflict, model: MapModel): ReturnType<typeof keepMine> | null => {
  const [column] = conflict.columns;
  if (conflict.columns.length !== 1 || column?.table !== 'object' || column.column !== 'name') return null;
  const card = model.document.tables.card.find(({ object_id }) => object_id === column.id);
  const step = model.steps.find(({ row }) => row.id === card?.step_id);
  const mine = mineOf(conflict, column) as Text | undefined;
  if (!card || !step || !mine || model.objects.get(column.id)?.kind !== 'statement') return null;
  return [...takeTheirs(conflict), ...writeCard(model, { laneId: card.lane_id, column: step.column }, mine).edits];
};

const Sides = ({ conflict, column, who }: { conflict: Conflict; column: ColumnConflict; who: string }): ReactElement => {
  const { t, f } = useText();
  const shown = useShown();
  const now = useNow();
  const [mine, theirs] = [shown(mineOf(conflict, column)), shown(column.now)];
  const ago = f.ago(Date.parse(column.made_at) * 1000, now);
  return (
    <div className={classNames.sides}>
      <div>
        <small>{t('changes.yours')}</small>
        <Marked text={mine} other={theirs} />
      </div>
      <div>
        <small>
          {who}, {ago}
        </small>
        <Marked text={theirs} other={mine} />
      </div>
    </div>
  );
};

const useShown = (): ((value: unknown) => string) => {
  const { language } = useText();
  return (value) => {
    if (typeof value === 'object' && value !== null && ('de' in value || 'en' in value)) return words(value as Text, language);
    return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  };
};

const Marked = ({ text, other }: { text: string; other: string }): ReactElement => (
  <p>
    {differing(text, other).map(({ word, isOwn }, at) => (isOwn ? <mark key={at}>{word} </mark> : <span key={at}>{word} </span>))}
  </p>
);
