/** A key as it is named on this machine: ⌘ on a Mac, Ctrl elsewhere. */
import type { ReactElement, ReactNode } from 'react';

import classNames from './Kbd.module.css';

export const isMac = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** `mod+K` as ⌘K or Ctrl K. */
export const keyName = (keys: string): string =>
  isMac ? keys.replace('mod+', '⌘').replace('shift+', '⇧') : keys.replace('mod+', 'Ctrl ').replace('shift+', 'Shift ');

/** A key; `children` are drawn instead of its name. */
export const Kbd = ({ keys, children }: { keys: string; children?: ReactNode }): ReactElement => (
  <kbd className={classNames.kbd}>{children ?? keyName(keys)}</kbd>
);
