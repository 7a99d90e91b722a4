/** Finds objects while typing, and makes one that is not there yet. */
import { Combobox, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { Localized, shown } from '../text';
import classNames from './fields.module.css';
import { KindIcon } from './KindIcon';
import { useCreateObject, useFound } from './objects';
import type { LibraryObject } from './types';
import { useKind } from './useKinds';

interface PickerProps {
  kind: string;
  /** What is looked for: "Channel". */
  label: string;
  /** Ids that are not offered. */
  without: readonly string[];
  onPick: (id: string) => void;
  onClose?: (() => void) | undefined;
  autoFocus?: boolean;
  canCreate?: boolean;
  /** Stands in a popover, which a click into a list outside of it would close. */
  inPopover?: boolean;
}

const NEW = 'new';
const SETTLE_MS = 150;

const isSame = (one: LibraryObject, words: string): boolean =>
  Object.values(one.name).some((name) => name?.toLocaleLowerCase() === words.toLocaleLowerCase());

export const RefPicker = ({ kind, label, without, onPick, onClose, autoFocus = true, canCreate = true, inPopover = false }: PickerProps): ReactElement => {
  const { t, language } = useText();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), SETTLE_MS);
  const sort = useKind(kind);
  const create = useCreateObject();
  const { data, isFetching } = useFound(kind, settled);
  const combobox = useCombobox({ defaultOpened: autoFocus, onDropdownOpen: () => combobox.selectFirstOption() });
  const words = search.trim();
  const hits = (data ?? []).filter((one) => !without.includes(one.id) && one.state === 'active');
  const offersNew = canCreate && sort !== undefined && words !== '' && words === settled && !(data ?? []).some((one) => isSame(one, words));

  const make = async (): Promise<void> => {
    if (sort) onPick(await create(sort, { [language]: words }));
  };
  const submit = (value: string): void => {
    setSearch('');
    combobox.resetSelectedOption();
    if (value === NEW) void make().catch(() => undefined);
    else onPick(value);
  };

  return (
    <Combobox store={combobox} onOptionSubmit={submit} position="bottom-start" width={280} shadow="xl" withinPortal={!inPopover}>
      <Combobox.Target>
        <input
          className={classNames.input}
          type="text"
          autoFocus={autoFocus}
          aria-label={t('fields.find', { label })}
          placeholder={t('fields.find', { label })}
          value={search}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            onClose?.();
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') onClose?.();
          }}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={classNames.options} aria-label={label}>
          {hits.map((one) => (
            <Combobox.Option key={one.id} value={one.id} className={classNames.option}>
              <KindIcon name={sort?.icon} size={14} />
              <Localized text={one.name} />
            </Combobox.Option>
          ))}
          {offersNew ? (
            <Combobox.Option value={NEW} className={classNames.option}>
              <IconPlus size={14} aria-hidden />
              {t('fields.create', { name: words, kind: shown(sort.name, language).value })}
            </Combobox.Option>
          ) : null}
          {hits.length === 0 && !offersNew && !isFetching ? <Combobox.Empty>{t('common.noHits')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
