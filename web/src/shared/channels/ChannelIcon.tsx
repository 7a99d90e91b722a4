import type { ReactElement } from 'react';

import { colour } from '@/shared/theme/tokens';

import { channelLook } from './channels';

/** The icon of a channel in its colour; decoration, the name stands beside it. */
export const ChannelIcon = ({ channel, size = 14 }: { channel: string; size?: number }): ReactElement => {
  const look = channelLook(channel);
  return <look.icon size={size} stroke={1.5} color={colour(look.colour)} aria-hidden style={{ flex: 'none' }} />;
};
