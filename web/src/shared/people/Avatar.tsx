/** A person as two letters on their colour. The name stands beside it or in its title. */
import type { CSSProperties, ReactElement } from 'react';

import { classes } from '@/shared/ui/classes';

import classNames from './Avatar.module.css';
import { initials } from './initials';

interface AvatarProps {
  name: string;
  /** The colour of a member; guests and people who have left have none. */
  colour?: string | undefined;
  size?: 'sm' | 'md';
  /** Speaks the name; leave it out where the name stands beside it. */
  isNamed?: boolean;
}

export const Avatar = ({ name, colour, size = 'md', isNamed = false }: AvatarProps): ReactElement => (
  <span
    className={classes(classNames.avatar, size === 'sm' && classNames.small, !colour && classNames.plain)}
    style={colour ? ({ '--person': colour } as CSSProperties) : undefined}
    {...(isNamed ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
  >
    {initials(name)}
  </span>
);
