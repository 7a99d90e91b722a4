/** A chip that picks touchpoints: goal of the journeys, steps, fields of a form. */
import type { Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { ChannelIcon } from '@/shared/channels';

import { Chip } from './Chip';
import { Many } from './Options';
import classNames from './TouchpointChip.module.css';

interface Props {
  icon: Icon;
  name: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** The name stands elsewhere already. */
  short?: boolean;
}

export const TouchpointChip = ({ icon, name, chosen, onChange, short = false }: Props): ReactElement => {
  const { t } = useText();
  const { data } = useVocabulary();
  const choices = (data?.touchpoints ?? []).map((touchpoint) => ({
    value: touchpoint.name,
    count: touchpoint.customers,
    icon: <ChannelIcon channel={touchpoint.channel} />,
  }));
  const [first] = chosen;
  const value =
    chosen.length > 1 ? t('filter.twoMore', { first: first ?? '', more: chosen.length - 1 }) : first && (short ? first : `${name}: ${first}`);
  return (
    <Chip icon={icon} name={name} value={value} onClear={() => onChange([])}>
      {() => <Many label={name} searchLabel={t('paths.searchTouchpoints')} choices={choices} chosen={chosen} onChange={onChange} />}
    </Chip>
  );
};

/** The same with its name above, among the settings of a question; unset it says what counts then. */
export const TouchpointField = ({ unset, ...props }: Props & { unset: string }): ReactElement => (
  <div className={classNames.field} role="group" aria-label={props.name}>
    <span aria-hidden>{props.name}</span>
    <TouchpointChip {...props} name={props.chosen.length > 0 ? props.name : unset} short />
  </div>
);
