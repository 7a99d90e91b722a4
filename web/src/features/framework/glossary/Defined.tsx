/** A text in which the agreed terms tell their definition to pointer and keyboard. */
import { Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAll, type LibraryObject } from '@/shared/fields';
import type { Language } from '@/shared/format';
import { Localized } from '@/shared/text';

import classNames from './Defined.module.css';
import { pieces } from './marking';
import { termPlaces, textOf } from './words';

const Term = ({ words, entry }: { words: string; entry: LibraryObject }): ReactElement => {
  const { t } = useText();
  const id = useId();
  const [isOpen, { open, close, toggle }] = useDisclosure(false);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    close();
  };
  return (
    <Popover opened={isOpen} onChange={(next) => !next && close()} position="top" width={300} withRoles={false} offset={4}>
      <Popover.Target>
        <button type="button" className={classNames.term} aria-describedby={isOpen ? id : undefined} onMouseEnter={open} onMouseLeave={close} onFocus={open} onBlur={close} onClick={toggle} onKeyDown={onKey}>
          {words}
        </button>
      </Popover.Target>
      <Popover.Dropdown id={id} role="tooltip" className={classNames.card} onMouseEnter={open} onMouseLeave={close}>
        <b>
          <Localized text={entry.name} />
        </b>
        <span>
          <Localized text={textOf(entry, 'definition')} empty={t('framework.noDefinition')} />
        </span>
      </Popover.Dropdown>
    </Popover>
  );
};

interface DefinedProps {
  text: string;
  language: Language;
}

/** Shows `text`; terms of the glossary are underlined and say what they mean. */
export const Defined = ({ text, language }: DefinedProps): ReactElement => {
  const { data = [] } = useAll('glossary');
  return (
    <span lang={language}>
      {pieces(text, termPlaces(text, language, data)).map((piece, at) =>
        piece.mark ? <Term key={at} words={piece.text} entry={piece.mark.entry} /> : <span key={at}>{piece.text}</span>,
      )}
    </span>
  );
};
