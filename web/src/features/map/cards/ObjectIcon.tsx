/** The small icon before a placed object; touchpoints and channels show their channel. */
import {
  IconAccessPoint,
  IconBox,
  IconBuilding,
  IconFileText,
  IconFlag,
  IconPhoto,
  IconServer,
  IconTarget,
  IconUser,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { ObjectRow } from '@/shared/changes';
import { ChannelIcon } from '@/shared/channels';

const icons: Record<string, Icon> = {
  persona: IconUser,
  touchpoint: IconTarget,
  channel: IconAccessPoint,
  content: IconFileText,
  product: IconBox,
  system: IconServer,
  goal: IconFlag,
  department: IconBuilding,
  stakeholder: IconUsersGroup,
  image: IconPhoto,
};

interface Props {
  object: Pick<ObjectRow, 'kind'>;
  /** The channel's code in the data, where it is known. */
  channel?: string | undefined;
}

export const ObjectIcon = ({ object, channel }: Props): ReactElement | null => {
  if (channel) return <ChannelIcon channel={channel} />;
  const Found = icons[object.kind];
  return Found ? <Found size={14} stroke={1.5} aria-hidden /> : null;
};
