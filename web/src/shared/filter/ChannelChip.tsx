/** Channels: several of those seen in the data, with their touches. */
import { IconBroadcast } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { ChannelIcon } from '@/shared/channels';

import { Chip } from './Chip';
import { Many } from './Options';
import { useFilter } from './useFilter';

export const ChannelChip = ({ ignored }: { ignored?: string | undefined }): ReactElement => {
  const { t } = useText();
  const { filter, change } = useFilter();
  const { data } = useVocabulary();
  const chosen = filter.channel ?? [];
  const set = chosen.length > 0;
  const more = { first: chosen[0] ?? '', more: chosen.length - 1 };
  const words = chosen.length > 2 ? t('filter.twoMore', more) : chosen.join(', ');

  return (
    <Chip
      icon={IconBroadcast}
      name={t('filter.channel')}
      value={set ? words : undefined}
      onClear={() => change({ channel: undefined })}
      ignored={ignored}
    >
      {() => (
        <Many
          label={t('filter.channel')}
          searchLabel={t('filter.channelSearch')}
          choices={(data?.channels ?? []).map(({ name, touches }) => ({
            value: name,
            count: touches,
            icon: <ChannelIcon channel={name} />,
          }))}
          chosen={chosen}
          onChange={(channel) => change({ channel: channel.length > 0 ? channel : undefined })}
        />
      )}
    </Chip>
  );
};
