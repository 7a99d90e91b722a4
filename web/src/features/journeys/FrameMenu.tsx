/** What else can be done with a journey: show it, print it, compare it, copy it, put it away. */
import { Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconArrowsDiff, IconCopy, IconDots, IconPlayerPlay, IconPrinter, IconTrash, IconVersions } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { usePerform, type JourneyDocument, type Text } from '@/shared/changes';
import { useShown } from '@/shared/text';
import { buttonClass, IconButton, toast, toastProblem } from '@/shared/ui';
import { classes } from '@/shared/ui/classes';

import { useCreateJourney, type NewJourney } from './api';
import classNames from './JourneyFrame.module.css';

export const FrameMenu = ({ id, document }: { id: string; document: JourneyDocument | undefined }): ReactElement => {
  const { t } = useText();
  const params = { journey: id };
  const mayEdit = document?.role === 'owner' || document?.role === 'editor';
  return (
    <>
      <Link to="/journeys/$journey/present" params={params} className={classes(buttonClass(), classNames.present)} aria-label={t('journeys.present')} title={`${t('journeys.present')} (P)`}>
        <IconPlayerPlay size={14} aria-hidden />
        <span>{t('journeys.present')}</span>
      </Link>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton framed label={t('journeys.more')} icon={<IconDots size={16} aria-hidden />} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPrinter size={16} />} renderRoot={(props) => <Link to="/journeys/$journey/poster" params={params} {...props} />}>
            {t('journeys.poster')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsDiff size={16} />} renderRoot={(props) => <Link to="/journeys/$journey/gaps" params={params} {...props} />}>
            {t('journeys.gapList')}
          </Menu.Item>
          {mayEdit ? <EditingItems id={id} document={document} /> : null}
        </Menu.Dropdown>
      </Menu>
    </>
  );
};

const EditingItems = ({ id, document }: { id: string; document: JourneyDocument }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const navigate = useNavigate();
  const perform = usePerform(id);
  const create = useCreateJourney();
  const name = document.tables.journey[0]?.name ?? {};
  const copy = (more: NewJourney): void =>
    create.mutate(
      { copy_of: id, ...more },
      { onSuccess: (made) => void navigate({ to: '/journeys/$journey', params: { journey: made.id } }), onError: toastProblem },
    );
  const remove = (): void => {
    void perform('journey.binned', [{ put: 'journey', id, row: { state: 'bin' } }])
      .then(() => navigate({ to: '/journeys' }))
      .then(() => toast(t('journeys.deleted', { name: words(name) }), { undo: () => perform('journey.restored', [{ put: 'journey', id, row: { state: 'active' } }]).then(() => undefined) }))
      .catch(() => undefined);
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy({ name: copyName(name, t('journeys.copySuffix')) })}>
        {t('journeys.copy')}
      </Menu.Item>
      <Menu.Item leftSection={<IconVersions size={16} />} onClick={() => copy({ variant: true, name })}>
        {t('journeys.makeVariant')}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowsDiff size={16} />} onClick={() => copy({ horizon: 'future', name })}>
        {t('journeys.makeFuture')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash size={16} />} onClick={remove}>
        {t('journeys.delete')}
      </Menu.Item>
    </>
  );
};

/** The name of a copy, in every language the original has one. */
export const copyName = (name: Text, suffix: string): Text =>
  Object.fromEntries(Object.entries(name).map(([language, value]) => [language, `${value} (${suffix})`]));
