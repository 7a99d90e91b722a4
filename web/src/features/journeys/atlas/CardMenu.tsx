/** What can be done with a journey in the atlas without opening it: move it to a phase, copy it, put it away. */
import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconArchive, IconArrowRight, IconDots, IconFileText, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { usePerform, useUndo } from '@/shared/changes';
import { useShown } from '@/shared/text';
import { IconButton, toast } from '@/shared/ui';

import type { AtlasCard } from './model';
import { useShowInAtlas } from './queries';
import type { AtlasPhase } from './types';
import classNames from './AtlasJourneyCard.module.css';

interface Props {
  card: AtlasCard;
  phases: readonly AtlasPhase[];
  mayEdit: boolean;
  onMove: (card: AtlasCard, phase: string | null) => void;
}

export const CardMenu = ({ card, phases, mayEdit, onMove }: Props): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const params = { journey: card.journey.id };
  const name = words(card.journey.name);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={t('journeys.menuOf', { name })} className={classNames.menu} icon={<IconDots size={16} aria-hidden />} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileText size={16} />} renderRoot={(props) => <Link to="/journeys/$journey/profile" params={params} {...props} />}>
          {t('journeys.view.profile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlayerPlay size={16} />} renderRoot={(props) => <Link to="/journeys/$journey/present" params={params} {...props} />}>
          {t('journeys.present')}
        </Menu.Item>
        {mayEdit ? (
          <>
            {phases.length > 0 ? <Menu.Label>{t('journeys.moveTo')}</Menu.Label> : null}
            {phases.map((phase) => (
              <Menu.Item
                key={phase.id}
                disabled={phase.id === card.journey.phase_id}
                leftSection={<IconArrowRight size={16} />}
                onClick={() => onMove(card, phase.id)}
              >
                {words(phase.name)}
              </Menu.Item>
            ))}
            <PutAway card={card} name={name} />
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
};

const PutAway = ({ card, name }: { card: AtlasCard; name: string }): ReactElement => {
  const { t } = useText();
  const perform = usePerform('atlas');
  const { undo } = useUndo('atlas');
  const show = useShowInAtlas();
  /** What fails has been said already; the card then stays. */
  const put = async (state: 'archived' | 'bin'): Promise<void> => {
    const { id } = card.journey;
    try {
      await perform(state === 'bin' ? 'journey.binned' : 'journey.archived', [{ put: 'journey', id, row: { state } }]);
    } catch {
      return;
    }
    show(id, { state });
    toast(t(state === 'bin' ? 'journeys.deleted' : 'journeys.archived', { name }), { undo: async () => void (await undo()) });
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => void put('archived')}>
        {t('journeys.archive')}
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => void put('bin')}>
        {t('journeys.delete')}
      </Menu.Item>
    </>
  );
};
