/** A room with several shelves: its pages at the left (at the top on narrow windows), the page beside them. */
import { useHotkeys } from '@mantine/hooks';
import { Link, type LinkProps } from '@tanstack/react-router';
import { IconArrowBackUp, IconArrowForwardUp, type Icon } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useUndo } from '@/shared/changes';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { keyName } from '@/shared/ui/Kbd';
import { Page, type Crumb } from '@/shared/ui/Page';

import { useActions } from '../api';
import classNames from './RoomFrame.module.css';

export interface Shelf {
  label: string;
  icon: Icon;
  link: LinkProps;
  current: boolean;
}

export interface RoomFrameProps {
  title: string;
  /** Name of the list of shelves. */
  label: string;
  shelves: readonly Shelf[];
  /** Where undo and redo act. */
  scope: 'library' | 'framework';
  crumbs?: readonly Crumb[];
  heading?: ReactNode;
  chips?: ReactNode;
  actions?: ReactNode;
  /** The page scrolls as a document; otherwise it fills the room and scrolls inside. */
  scroll?: boolean;
  children: ReactNode;
}

/** Undo and redo of one's own steps here, with their keys. */
const UndoButtons = ({ scope }: { scope: string }): ReactElement => {
  const { t } = useText();
  const { canUndo, canRedo, undo, redo } = useUndo(scope);
  const { refresh } = useActions();
  const act = (what: () => Promise<unknown>) => (): void => void what().then(refresh);
  useHotkeys([
    ['mod+Z', act(undo)],
    ['mod+shift+Z', act(redo)],
  ]);
  return (
    <span className={classNames.undo}>
      <IconButton label={t('library.undo')} shortcut={keyName('mod+Z')} disabled={!canUndo} icon={<IconArrowBackUp size={16} aria-hidden />} onClick={act(undo)} />
      <IconButton label={t('library.redo')} shortcut={keyName('shift+mod+Z')} disabled={!canRedo} icon={<IconArrowForwardUp size={16} aria-hidden />} onClick={act(redo)} />
    </span>
  );
};

export const RoomFrame = ({ title, label, shelves, scope, crumbs, heading, chips, actions, scroll = false, children }: RoomFrameProps): ReactElement => (
  <Page
    title={title}
    freshness={false}
    scroll={false}
    {...(crumbs ? { crumbs } : {})}
    heading={heading}
    chips={chips}
    actions={
      <>
        <UndoButtons scope={scope} />
        {actions}
      </>
    }
  >
    <div className={classNames.room}>
      <nav aria-label={label} className={classNames.shelves}>
        {shelves.map(({ label: name, icon: ShelfIcon, link, current }) => (
          <Link key={name} {...link} className={classes(classNames.shelf, current && classNames.current)} aria-current={current ? 'page' : undefined}>
            <ShelfIcon size={16} stroke={1.5} aria-hidden />
            <span>{name}</span>
          </Link>
        ))}
      </nav>
      <div className={classes(classNames.content, scroll && classNames.scroll)}>{children}</div>
    </div>
  </Page>
);
