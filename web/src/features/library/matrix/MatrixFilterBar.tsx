/** Which part of the matrix is shown: personas, touchpoints, channels, stages, words of a need. */
import { Popover } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useKind } from '@/shared/fields';
import { shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { SearchField } from '@/shared/ui/SearchField';

import { noFilter, type Matrix, type MatrixFilter } from './api';
import classNames from './Matrix.module.css';

interface Choice {
  value: string;
  label: string;
}

interface ChipProps {
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

const Chip = ({ label, choices, chosen, onChange }: ChipProps): ReactElement => {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const first = choices.find((choice) => choice.value === chosen[0])?.label;
  const hits = choices.filter((choice) => choice.label.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()));
  const toggle = (value: string): void => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <Popover position="bottom-start" width={280} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes(classNames.chip, chosen.length > 0 && classNames.on)}>
          {first ? t('library.chipOf', { label: first, more: chosen.length - 1 }) : label}
          <IconChevronDown size={12} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {choices.length > 8 ? <SearchField label={t('fields.find', { label })} value={search} onChange={setSearch} /> : null}
        <div className={classNames.choices}>
          {hits.map((choice) => (
            <label key={choice.value} className={classNames.choice}>
              <input type="checkbox" checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)} />
              {choice.label}
            </label>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};

interface BarProps {
  matrix: Matrix | undefined;
  filter: MatrixFilter;
  onChange: (filter: MatrixFilter) => void;
}

export const MatrixFilterBar = ({ matrix, filter, onChange }: BarProps): ReactElement => {
  const { t, language } = useText();
  const stages = useKind('content')?.fields.find((field) => field.name === 'stage')?.options ?? [];
  const choices = (all: Matrix['personas'] = []): Choice[] => all.map((one) => ({ value: one.id, label: shown(one.name, language).value }));
  const isSet = filter.need !== '' || [filter.persona, filter.touchpoint, filter.channel, filter.stage].some((one) => one.length > 0);
  return (
    <>
      <Chip label={t('library.persona')} choices={choices(matrix?.personas)} chosen={filter.persona} onChange={(persona) => onChange({ ...filter, persona })} />
      <Chip label={t('library.touchpoint')} choices={choices(matrix?.touchpoints)} chosen={filter.touchpoint} onChange={(touchpoint) => onChange({ ...filter, touchpoint })} />
      <Chip label={t('library.channel')} choices={choices(matrix?.channels)} chosen={filter.channel} onChange={(channel) => onChange({ ...filter, channel })} />
      <Chip
        label={t('library.stage')}
        choices={stages.map((one) => ({ value: one.value, label: shown(one.label, language).value }))}
        chosen={filter.stage}
        onChange={(stage) => onChange({ ...filter, stage })}
      />
      <SearchField label={t('library.need')} value={filter.need} onChange={(need) => onChange({ ...filter, need })} />
      {isSet ? (
        <Button size="sm" kind="ghost" icon={<IconX size={14} aria-hidden />} onClick={() => onChange(noFilter)}>
          {t('common.clear')}
        </Button>
      ) : null}
    </>
  );
};
