/** A chip that picks touchpoints: goal of the journeys, steps, fields of a form. */
import type { Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { ChannelIcon } from '@/shared/channels';

import { Chip } from './Chip';
import { Many } from './Options';

interface Props {
  icon: Icon;
  name: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

export const TouchpointChip = ({ icon, name, chosen, onChange }: Props): ReactElement => {
  const { t } = useText();
  const { data } = useVocabulary();
  const choices = (data?.touchpoints ?? []).map((touchpoint) => ({
    value: touchpoint.name,
    count: touchpoint.customers,
    icon: <ChannelIcon channel={touchpoint.channel} />,
  }));
  const [first] = chosen;
  const value =
    chosen.length > 1 ? t('filter.twoMore', { first: first ?? '', more: chosen.length - 1 }) : first && `${name}: ${first}`;
  return (
    <Chip icon={icon} name={name} value={value} onClear={() => onChange([])}>
      {() => <Many label={name} searchLabel={t('paths.searchTouchpoints')} choices={choices} chosen={chosen} onChange={onChange} />}
    </Chip>
  );
};
