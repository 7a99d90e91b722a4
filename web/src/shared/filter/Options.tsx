/** The rows inside a filter menu: choices, multiple choices with counts, small texts. */
import { IconCheck } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './Options.module.css';

/** Moves the focus between the buttons of a list with the arrow keys. */
const walk = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[data-row]'));
  const at = rows.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  rows[(at + (event.key === 'ArrowDown' ? 1 : rows.length - 1 + (at < 0 ? 1 : 0))) % rows.length]?.focus();
};

interface RowProps {
  on: boolean;
  icon?: ReactNode;
  count?: string | undefined;
  onClick: () => void;
  children: ReactNode;
}

export const OptionRow = ({ on, icon, count, onClick, children }: RowProps): ReactElement => (
  <button type="button" data-row aria-pressed={on} className={classes(classNames.row, on && classNames.on)} onClick={onClick}>
    {icon}
    <span className={classNames.name}>{children}</span>
    {count ? <span className={classes(classNames.count, 'num')}>{count}</span> : null}
    <IconCheck size={14} className={classNames.check} aria-hidden />
  </button>
);

export const OptionList = ({ children, label }: { children: ReactNode; label: string }): ReactElement => (
  <div className={classNames.list} role="group" aria-label={label} onKeyDown={walk}>
    {children}
  </div>
);

export interface Choice {
  value: string;
  count?: number | undefined;
  icon?: ReactNode;
}

interface ManyProps {
  label: string;
  searchLabel: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Several of many, with search, counts, *Only* and *Clear*. */
export const Many = ({ label, searchLabel, choices, chosen, onChange }: ManyProps): ReactElement => {
  const { t, f } = useText();
  const [search, setSearch] = useState('');
  const hits = choices.filter((choice) => choice.value.toLowerCase().includes(search.trim().toLowerCase()));
  const toggle = (value: string): void =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);

  return (
    <div onKeyDown={walk}>
      <input
        className={classNames.search}
        type="search"
        data-autofocus
        aria-label={searchLabel}
        placeholder={searchLabel}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classNames.list} role="group" aria-label={label}>
        {hits.length === 0 ? <p className={classNames.none}>{t('common.noHits')}</p> : null}
        {hits.map((choice) => (
          <div key={choice.value} className={classNames.line}>
            <OptionRow
              on={chosen.includes(choice.value)}
              icon={choice.icon}
              count={choice.count === undefined ? undefined : f.number(choice.count)}
              onClick={() => toggle(choice.value)}
            >
              {choice.value}
            </OptionRow>
            <button type="button" className={classNames.only} onClick={() => onChange([choice.value])}>
              {t('common.only')}
            </button>
          </div>
        ))}
      </div>
      <div className={classNames.foot}>
        <button type="button" className={classNames.clear} disabled={chosen.length === 0} onClick={() => onChange([])}>
          {t('common.clear')}
        </button>
      </div>
    </div>
  );
};
