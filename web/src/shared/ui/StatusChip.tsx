/** A state in a word: 20 px, colour never alone. */
import type { ReactElement, ReactNode } from 'react';

import { classes } from './classes';
import classNames from './StatusChip.module.css';

export type Tone = 'neutral' | 'accent' | 'warn' | 'pos' | 'neg' | 'alarm' | 'moment' | 'line';

interface StatusChipProps {
  tone?: Tone;
  icon?: ReactNode;
  state?: string;
  title?: string;
  children: ReactNode;
}

export const StatusChip = ({ tone = 'neutral', icon, state, title, children }: StatusChipProps): ReactElement => (
  <span className={classes(classNames.chip, classNames[tone])} data-state={state} title={title}>
    {icon}
    {children}
  </span>
);
