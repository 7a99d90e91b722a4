/** Writing on the map itself: Enter keeps, Esc leaves as it was; where objects can be placed, known ones are offered. */
import { Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useId, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { ObjectRow } from '@/shared/changes';
import { classes } from '@/shared/ui/classes';

import { placeObject, renameObject, writeCard, type Place } from '../document/cardEdits';
import { ruleOf } from '../document/laneKinds';
import { withWords, words } from '../document/words';
import { useEditor } from '../editor/Editor';
import { kindKey } from './kindNames';
import { ObjectIcon } from './ObjectIcon';
import { useObjectSearch } from './useObjectSearch';
import classNames from './Card.module.css';

const LONGEST = 2000;

interface Props {
  /** What is written on; nothing for something new. */
  object?: ObjectRow;
  place: Place;
  style?: CSSProperties;
}

export const CardEditor = ({ object, place, style }: Props): ReactElement => {
  const { t, language } = useText();
  const editor = useEditor();
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // What was read when writing began: somebody else may change it meanwhile.
  const [seen] = useState(object);
  const [text, setText] = useState(words(object?.name, language));
  const [at, setAt] = useState(-1);
  const rule = ruleOf(editor.model().lanes.find(({ row }) => row.id === place.laneId)?.row.kind ?? 'custom');
  const found = useObjectSearch(object ? [] : rule.holds, text);
  const isDone = useRef(false);

  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const close = (card: string | null): void => {
    isDone.current = true;
    editor.store.set({ editing: null });
    const { cursor } = editor.store.get();
    editor.focus({ ...cursor, card: card ?? cursor.card });
  };
  const keep = (): void => close(save(editor, { object: seen, place, text, language }));
  const choose = (known: ObjectRow): void => {
    const { edits, card } = placeObject(editor.model(), place, known.id);
    editor.run('card.placed', edits, { objects: [known] });
    close(card);
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') return close(null);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (found.length === 0) return;
      event.preventDefault();
      setAt((now) => Math.max(-1, Math.min(found.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    const chosen = found[at];
    if (chosen) choose(chosen);
    else keep();
  };
  const [kind = 'statement'] = rule.holds;
  return (
    <Popover opened={found.length > 0} position="bottom-start" width={288} trapFocus={false} withinPortal>
      <Popover.Target>
        <div className={classes(classNames.card, classNames.editor)} style={style}>
          <textarea
            ref={field}
            rows={1}
            className={classNames.field}
            maxLength={LONGEST}
            value={text}
            lang={language}
            placeholder={t(kindKey(kind))}
            aria-label={t('map.textOf', { kind: t(kindKey(object?.kind ?? kind)) })}
            role={object || rule.holds.every((one) => one === 'statement') ? undefined : 'combobox'}
            aria-expanded={found.length > 0 || undefined}
            aria-controls={found.length > 0 ? list : undefined}
            aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setAt(-1);
            }}
            onKeyDown={onKey}
            onPointerDown={(event) => event.stopPropagation()}
            onBlur={() => {
              if (isDone.current) return;
              save(editor, { object: seen, place, text, language });
              editor.store.set({ editing: null });
            }}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown p={0} onPointerDown={(event) => event.preventDefault()}>
        <div id={list} role="listbox" aria-label={t('map.known')} className={classNames.list}>
          {found.map((one, i) => (
            <Option key={one.id} id={`${list}-${i}`} object={one} isCurrent={i === at} onChoose={() => choose(one)} />
          ))}
        </div>
        {text.trim() === '' ? null : (
          <p className={classNames.hint}>
            <IconPlus size={12} aria-hidden /> {t('map.enterMakes', { kind: t(kindKey(kind)), name: text.trim() })}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};

interface Written {
  object: ObjectRow | undefined;
  place: Place;
  text: string;
  language: 'de' | 'en';
}

/** Keeps what was written; the new card's id, when there is one. Nothing written is nothing done. */
const save = (editor: ReturnType<typeof useEditor>, { object, place, text, language }: Written): string | null => {
  const value = text.trim();
  if (value === '') return null;
  if (object) {
    if (value !== words(object.name, language)) editor.run('object.renamed', renameObject(object, withWords(object.name, language, value)));
    return null;
  }
  const { edits, card } = writeCard(editor.model(), place, { [language]: value });
  editor.run('card.written', edits);
  return card;
};

interface OptionProps {
  id: string;
  object: ObjectRow;
  isCurrent: boolean;
  onChoose: () => void;
}

const Option = ({ id, object, isCurrent, onChoose }: OptionProps): ReactElement => {
  const { t, language } = useText();
  return (
    <div id={id} role="option" tabIndex={-1} aria-selected={isCurrent} className={classNames.option} onClick={onChoose} onKeyDown={() => undefined}>
      <ObjectIcon object={object} />
      <span className={classNames.optionName}>{words(object.name, language)}</span>
      {(object.places ?? 0) > 0 && <small className={classNames.optionNote}>{t('map.usedElsewhere', { count: object.places ?? 0 })}</small>}
    </div>
  );
};
