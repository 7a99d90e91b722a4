/** The frame of a journey's pages: title edited in place, views of the journey, undo and redo everywhere. */
import { useHotkeys } from '@mantine/hooks';
import { useNavigate, type LinkProps } from '@tanstack/react-router';
import { lazy, Suspense, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useDocument, usePerform, useUndo, type JourneyDocument } from '@/shared/changes';
import { useSingleKeys } from '@/shared/keys';
import { useRemember } from '@/shared/recent';
import { EditableWords, useShown } from '@/shared/text';
import { Page, StatusChip, type PageTab } from '@/shared/ui';

import { FrameMenu } from './FrameMenu';
import { labels } from './labels';
import classNames from './JourneyFrame.module.css';
import { statusTone } from './statuses';

const JourneyTogether = lazy(() => import('@/features/together').then(({ JourneyTogether: part }) => ({ default: part })));

export type JourneyView = 'map' | 'paths' | 'conformity' | 'assumptions' | 'profile' | 'money' | 'versions' | 'variants' | 'gaps';

interface Props {
  id: string;
  current: JourneyView;
  filter?: ReactNode;
  actions?: ReactNode;
  /** The page is a document that scrolls, not a canvas of its own. */
  scroll?: boolean;
  children: ReactNode;
}

export const JourneyFrame = ({ id, current, filter, actions, scroll = false, children }: Props): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const { document } = useDocument(id);
  const journey = document?.tables.journey[0];
  const name = words(journey?.name) || t('journeys.one');
  const tabs = useTabs(id, current, document);
  useFrameKeys(id, tabs);
  useRemember(journey ? { kind: 'journey', id, title: name, state: journey.status } : undefined);
  return (
    <Page
      title={name}
      crumbs={[{ label: t('journeys.title'), link: { to: '/journeys' } }]}
      heading={<Title id={id} document={document} name={name} />}
      chips={
        journey ? (
          <>
            <StatusChip tone="line">{journey.level}</StatusChip>
            <StatusChip tone={statusTone(journey.status)}>{t(labels.status[journey.status])}</StatusChip>
            {journey.horizon === 'current' ? null : <StatusChip tone="line">{t(labels.horizon[journey.horizon])}</StatusChip>}
            {journey.notion === 'case' ? <StatusChip tone="line">{t('journeys.perCase')}</StatusChip> : null}
          </>
        ) : null
      }
      tabsLabel={t('journeys.views')}
      tabs={tabs}
      actions={
        <>
          <Suspense>
            <JourneyTogether journey={id} />
          </Suspense>
          {actions}
          <FrameMenu id={id} document={document} />
        </>
      }
      filter={filter}
      scroll={scroll}
    >
      {children}
    </Page>
  );
};

const Title = ({ id, document, name }: { id: string; document: JourneyDocument | undefined; name: string }): ReactElement => {
  const { t } = useText();
  const perform = usePerform(id);
  const journey = document?.tables.journey[0];
  const mayEdit = document?.role === 'owner' || document?.role === 'editor';
  return (
    <h1 className={classNames.title}>
      {journey ? (
        <EditableWords
          text={journey.name}
          label={t('journeys.nameLabel')}
          required
          readOnly={!mayEdit}
          onSave={(next) => void perform('journey.renamed', [{ put: 'journey', id, row: { name: next }, was: { name: journey.name } }])}
        />
      ) : (
        name
      )}
    </h1>
  );
};

const useTabs = (id: string, current: JourneyView, document: JourneyDocument | undefined): PageTab[] => {
  const { t } = useText();
  const params = { journey: id };
  const hasVariants = document?.journeys.some((one) => (one as { variant_of?: string | null }).variant_of) || Boolean(document?.tables.journey[0]?.variant_of);
  const tab = (view: JourneyView, link: LinkProps): PageTab => ({ label: t(labels.view[view]), link, current: current === view });
  return [
    tab('map', { to: '/journeys/$journey', params }),
    tab('paths', { to: '/journeys/$journey/paths', params }),
    tab('conformity', { to: '/journeys/$journey/conformity', params }),
    tab('profile', { to: '/journeys/$journey/profile', params }),
    tab('money', { to: '/journeys/$journey/money', params }),
    tab('versions', { to: '/journeys/$journey/versions', params }),
    ...(hasVariants || current === 'variants' ? [tab('variants', { to: '/journeys/$journey/variants', params })] : []),
    ...(current === 'assumptions' ? [tab('assumptions', { to: '/journeys/$journey/assumptions', params })] : []),
    ...(current === 'gaps' ? [tab('gaps', { to: '/journeys/$journey/gaps', params })] : []),
  ];
};

const useFrameKeys = (id: string, tabs: readonly PageTab[]): void => {
  const navigate = useNavigate();
  const { canUndo, canRedo, undo, redo } = useUndo(id);
  const singleKeys = useSingleKeys();
  useHotkeys([
    ['mod+Z', () => canUndo && void undo()],
    ['mod+shift+Z', () => canRedo && void redo()],
    ...singleKeys([
      ...tabs.map((tab, at): [string, () => void] => [String(at + 1), () => void navigate(tab.link)]),
      ['P', () => void navigate({ to: '/journeys/$journey/present', params: { journey: id } })],
    ]),
  ]);
};
