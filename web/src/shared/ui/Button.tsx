/** Buttons and button-like links: 30 px, one primary per region, the rest outlined. */
import { Tooltip } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';

import classNames from './Button.module.css';
import { classes } from './classes';

export interface ButtonStyle {
  /** `primary` is the one dark button of a region, `ghost` has no frame, `danger` belongs into its dialog only. */
  kind?: 'primary' | 'outline' | 'ghost' | 'danger' | undefined;
  size?: 'md' | 'sm' | undefined;
}

/** The class of a button, for links that look like one. */
export const buttonClass = ({ kind = 'outline', size = 'md' }: ButtonStyle = {}): string =>
  classes(classNames.button, classNames[kind], size === 'sm' && classNames.small);

type ButtonProps = ButtonStyle &
  ButtonHTMLAttributes<HTMLButtonElement> & { icon?: ReactNode; ref?: Ref<HTMLButtonElement> | undefined };

export const Button = ({ kind, size, icon, className, children, type = 'button', ...rest }: ButtonProps): ReactElement => (
  <button type={type} className={classes(buttonClass({ kind, size }), className)} {...rest}>
    {icon}
    {children}
  </button>
);

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  label: string;
  icon: ReactNode;
  shortcut?: string | undefined;
  framed?: boolean;
  ref?: Ref<HTMLButtonElement> | undefined;
};

/** A button that is only an icon; its label is its name and its tooltip. */
export const IconButton = ({ label, icon, shortcut, framed = false, className, ...rest }: IconButtonProps): ReactElement => (
  <Tooltip label={shortcut ? `${label} (${shortcut})` : label}>
    <button type="button" aria-label={label} className={classes(classNames.icon, framed && classNames.framed, className)} {...rest}>
      {icon}
    </button>
  </Tooltip>
);
