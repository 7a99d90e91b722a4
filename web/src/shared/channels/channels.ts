/** How a channel is drawn: its colour token, and the icon that always goes with it. */
import {
  IconBroadcast,
  IconBuildingStore,
  IconDeviceMobile,
  IconMail,
  IconMailbox,
  IconPhone,
  IconScale,
  IconSpeakerphone,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';

import type { ColourToken } from '@/shared/theme/tokens';

export interface ChannelLook {
  readonly colour: ColourToken;
  readonly icon: Icon;
}

const looks: readonly (readonly [RegExp, ChannelLook])[] = [
  [/^(?:e-?mail|mail|newsletter)/iu, { colour: 'c-mail', icon: IconMail }],
  [/app|mobile|ios|android/iu, { colour: 'c-app', icon: IconDeviceMobile }],
  [/call|phone|hotline|telefon|chat|service/iu, { colour: 'c-call', icon: IconPhone }],
  [/branch|agency|agentur|store|filiale|shop|schalter/iu, { colour: 'c-branch', icon: IconBuildingStore }],
  [/partner|portal|aggregator|broker|makler/iu, { colour: 'c-partner', icon: IconScale }],
  [/letter|brief|post/iu, { colour: 'c-post', icon: IconMailbox }],
  [/social|^ads?$|anzeige|display|paid|campaign|kampagne|organic/iu, { colour: 'c-social', icon: IconSpeakerphone }],
  [/web|site|online|browser|direct|search/iu, { colour: 'c-web', icon: IconWorld }],
];

const spare: readonly ColourToken[] = ['c-web', 'c-app', 'c-call', 'c-branch', 'c-mail', 'c-partner', 'c-post', 'c-social'];

/** A stable number for a name, so that an unknown channel keeps its colour. */
const hash = (name: string): number => Array.from(name).reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) >>> 0, 7);

/** The look of a channel by its name; unknown names get a fixed colour of the eight. */
export const channelLook = (channel: string): ChannelLook => {
  for (const [pattern, look] of looks) if (pattern.test(channel)) return look;
  if (channel === '') return { colour: 'neu', icon: IconBroadcast };
  return { colour: spare[hash(channel) % spare.length]!, icon: IconBroadcast };
};
