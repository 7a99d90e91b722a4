/** The frame of a journey's pages: title edited in place, views of the journey, undo and redo everywhere. */
import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useSingleKeys } from '@/shared/keys';
import { Page, StatusChip, toastProblem } from '@/shared/ui';

import { useChangeJourney, useJourneyDetail } from './api';
import { EditableText } from './EditableText';
import classNames from './JourneyFrame.module.css';

interface Props {
  id: string;
  current: 'map' | 'paths';
  filter?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export const JourneyFrame = ({ id, current, filter, actions, children }: Props): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const { data: journey } = useJourneyDetail(id);
  const change = useChangeJourney(id);
  const act = (kind: 'undo' | 'redo'): void => change.mutate({ kind }, { onError: toastProblem });
  const singleKeys = useSingleKeys();
  useHotkeys([
    ['mod+Z', () => journey?.can_undo && act('undo')],
    ['mod+shift+Z', () => journey?.can_redo && act('redo')],
    ...singleKeys([
      ['1', () => void navigate({ to: '/journeys/$journey', params: { journey: id } })],
      ['2', () => void navigate({ to: '/journeys/$journey/paths', params: { journey: id } })],
    ]),
  ]);
  const name = journey?.name ?? t('journeys.one');
  return (
    <Page
      title={name}
      crumbs={[{ label: t('journeys.title'), link: { to: '/journeys' } }]}
      heading={
        <h1 className={classNames.title}>
          {journey ? (
            <EditableText
              value={name}
              label={t('journeys.nameLabel')}
              onSave={(next) => change.mutate({ kind: 'renameJourney', name: next }, { onError: toastProblem })}
            />
          ) : (
            name
          )}
        </h1>
      }
      chips={journey?.notion === 'case' && <StatusChip tone="line">{t('journeys.perCase')}</StatusChip>}
      tabsLabel={t('journeys.views')}
      tabs={[
        { label: t('journeys.map'), link: { to: '/journeys/$journey', params: { journey: id } }, current: current === 'map' },
        { label: t('journeys.paths'), link: { to: '/journeys/$journey/paths', params: { journey: id } }, current: current === 'paths' },
      ]}
      actions={actions}
      filter={filter}
      scroll={false}
    >
      {children}
    </Page>
  );
};
