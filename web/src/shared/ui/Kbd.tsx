/** A key as it is named on this machine: ⌘ on a Mac, Ctrl elsewhere. */
import type { ReactElement } from 'react';

import classNames from './Kbd.module.css';

export const isMac = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** `mod+K` as ⌘K or Ctrl K. */
export const keyName = (keys: string): string =>
  isMac ? keys.replace('mod+', '⌘').replace('shift+', '⇧') : keys.replace('mod+', 'Ctrl ').replace('shift+', 'Shift ');

export const Kbd = ({ keys }: { keys: string }): ReactElement => <kbd className={classNames.kbd}>{keyName(keys)}</kbd>;
