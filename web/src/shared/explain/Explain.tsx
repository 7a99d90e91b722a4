/** A number that answers: its definition, interval, n, period, filter, rows and age on one click, people on the second. */
import { Popover } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useSingleKeySetting } from '@/shared/keys';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { StatusChip, type Tone } from '@/shared/ui/StatusChip';

import { Breakdown, type BreakdownPart } from './Breakdown';
import classNames from './Explain.module.css';
import { Facts, type ExplainInfo } from './Facts';

export interface ExplainProps {
  /** What the number is called. */
  name: string;
  /** The number as it is shown, formatted. */
  value: string;
  /** `met`, `breached`, `few` …, worded. */
  state?: { tone: Tone; label: string } | undefined;
  /** Interval, target: what stands beside the number, worded. */
  beside?: ReactNode;
  /** The sentence that defines the number, ending in numerator of denominator. */
  definition?: ReactNode;
  /** What the server said about the answer this number is part of. */
  info?: ExplainInfo | undefined;
  breakdown?: { title: string; parts: readonly BreakdownPart[] } | undefined;
  /** A small line chart over time. */
  chart?: ReactNode;
  /** More about the number, asked for when somebody looks. */
  more?: ReactNode;
  /** Buttons; the first one leads to the people behind the number. */
  actions?: ReactNode;
  className?: string | undefined;
  /** What is clicked; the number itself unless told. */
  children?: ReactNode;
}

const OPENED = 'etappe:explain-opened';

/** Opens on click or with `E` while the number has the focus or the pointer; one at a time, stays until Esc. */
export const Explain = ({ name, value, children, className, ...content }: ExplainProps): ReactElement => {
  const { t } = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [singleKeys] = useSingleKeySetting();
  const trigger = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const closeOthers = (event: Event): void => {
      if ((event as CustomEvent<string>).detail !== id) setOpen(false);
    };
    globalThis.addEventListener(OPENED, closeOthers);
    return () => globalThis.removeEventListener(OPENED, closeOthers);
  }, [id]);

  useEffect(() => {
    if (!singleKeys) return;
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');
      if (event.key.toLowerCase() !== 'e' || typing || event.metaKey || event.ctrlKey || event.altKey) return;
      if (trigger.current?.matches(':hover, :focus')) setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [singleKeys]);

  useEffect(() => {
    if (open) globalThis.dispatchEvent(new CustomEvent(OPENED, { detail: id }));
  }, [open, id]);

  return (
    <Popover
      opened={open}
      onChange={setOpen}
      closeOnClickOutside={false}
      trapFocus
      returnFocus
      withinPortal
      width={340}
      position="bottom-start"
      middlewares={{ flip: true, shift: { padding: 8 } }}
    >
      <Popover.Target>
        <button
          ref={trigger}
          type="button"
          className={classes(classNames.trigger, className)}
          aria-label={`${t('explain.open', { name })}: ${value}`}
          onClick={() => setOpen(!open)}
        >
          {children ?? value}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classNames.popover} aria-label={name}>
        {open ? <Content name={name} value={value} onClose={() => setOpen(false)} {...content} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
};

type ContentProps = Omit<ExplainProps, 'children' | 'className'> & { onClose: () => void };

const Content = ({
  name,
  value,
  state,
  beside,
  definition,
  info,
  breakdown,
  chart,
  more,
  actions,
  onClose,
}: ContentProps): ReactElement => {
  const { t, language } = useText();
  return (
    <>
      <header className={classNames.head}>
        <h2 className={classNames.name}>{name}</h2>
        {state ? <StatusChip tone={state.tone}>{state.label}</StatusChip> : null}
        <IconButton label={t('common.close')} icon={<IconX size={16} aria-hidden />} className={classNames.close} onClick={onClose} />
      </header>
      <p className={classNames.numbers}>
        <span className={classes(classNames.value, 'num')} data-tone={state?.tone}>
          {value}
        </span>
        {beside ? <span className={classes(classNames.beside, 'num')}>{beside}</span> : null}
      </p>
      {chart}
      <p className={classNames.definition}>{definition ?? info?.definition[language]}</p>
      {info ? <Facts info={info} /> : null}
      {breakdown && breakdown.parts.length > 0 ? <Breakdown {...breakdown} /> : null}
      {more}
      {actions ? <div className={classNames.actions}>{actions}</div> : null}
    </>
  );
};
