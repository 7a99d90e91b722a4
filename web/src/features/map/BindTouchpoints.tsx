/** Choosing the touchpoints a step is measured by; the choice is saved as it is made, undo takes it back. */
import { Popover } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { memo, useState, type ReactElement } from 'react';

import { useChangeJourney, type Journey } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { ChannelIcon } from '@/shared/channels';
import { Many } from '@/shared/filter';
import { toastProblem } from '@/shared/ui/toast';

import type { MapColumn } from './model';
import classNames from './BindTouchpoints.module.css';

interface Props {
  journey: Journey;
  step: MapColumn['step'];
  label: string;
  className?: string | undefined;
  isIcon?: boolean;
}

/** Kept between filter changes, like the step's menu. */
export const BindTouchpoints = memo(({ journey, step, label, className, isIcon = false }: Props): ReactElement => {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const { data } = useVocabulary();
  const change = useChangeJourney(journey.id);
  const choices = (data?.touchpoints ?? []).map(({ name, customers, channel }) => ({
    value: name,
    count: customers,
    icon: <ChannelIcon channel={channel} />,
  }));
  const save = (touchpoints: string[]): void =>
    change.mutate({ kind: 'changeStep', step: step.id, parts: { touchpoints } }, { onError: toastProblem });
  const name = t('map.touchpointsOf', { name: step.name });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={className} aria-label={isIcon ? `${label}: ${step.name}` : undefined} onClick={() => setOpen(!open)}>
          {isIcon ? <IconPencil size={12} aria-hidden /> : label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classNames.menu} aria-label={name}>
        {open && (
          <Many
            label={name}
            searchLabel={t('paths.searchTouchpoints')}
            choices={choices}
            chosen={step.touchpoints}
            onChange={save}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
});
