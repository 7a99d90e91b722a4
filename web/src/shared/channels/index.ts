export { ChannelIcon } from './ChannelIcon';
export { channelLook, type ChannelLook } from './channels';
