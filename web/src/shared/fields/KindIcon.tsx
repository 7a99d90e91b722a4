/** The icon of a kind of object, by the name that the server gives. */
import { createElement, type ReactElement } from 'react';

import { kindIcon } from './kindIcons';

export const KindIcon = ({ name, size = 16 }: { name: string | undefined; size?: number }): ReactElement =>
  createElement(kindIcon(name ?? ''), { size, stroke: 1.5, 'aria-hidden': true });
