/** One chip of the filter bar: outlined with ⌄ while unset, filled with × once set; opens its menu. */
import { Popover } from '@mantine/core';
import { IconChevronDown, IconX, type Icon } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './Chip.module.css';

export interface ChipProps {
  icon: Icon;
  name: string;
  /** What is set, in words; nothing when the chip is unset. */
  value?: string | undefined;
  onClear?: (() => void) | undefined;
  /** Why this view cannot apply the filter. */
  ignored?: string | undefined;
  children: (close: () => void) => ReactNode;
}

export const Chip = ({ icon: ChipIcon, name, value, onClear, ignored, children }: ChipProps): ReactElement => {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const reason = ignored ? t('filter.notApplied', { reason: ignored }) : undefined;

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Backspace' || !value || !onClear) return;
    event.preventDefault();
    onClear();
  };

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" offset={6} trapFocus returnFocus withinPortal>
      <div className={classes(classNames.chip, value && classNames.set, ignored && classNames.ignored)} title={reason}>
        <Popover.Target>
          <button
            type="button"
            className={classNames.main}
            aria-label={value ? `${name}: ${value}` : name}
            onClick={() => setOpen(!open)}
            onKeyDown={onKey}
          >
            <ChipIcon size={14} stroke={1.6} aria-hidden />
            <span className={classNames.label}>{value ?? name}</span>
            {value && onClear ? null : <IconChevronDown size={12} aria-hidden />}
          </button>
        </Popover.Target>
        {value && onClear ? (
          <button type="button" className={classNames.clear} aria-label={t('filter.remove', { name })} onClick={onClear}>
            <IconX size={12} stroke={2} aria-hidden />
          </button>
        ) : null}
      </div>
      <Popover.Dropdown className={classNames.menu} aria-label={name}>
        {reason ? <p className={classNames.reason}>{reason}</p> : null}
        {children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
};
