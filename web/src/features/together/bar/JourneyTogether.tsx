/** What the bar of a journey says about the others: who is here, what is said, what was done, who may come in. */
import { IconHistory, IconMessage, IconShare2 } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/shared/ui/Button';

import { openCount } from '../comments/threads';
import { useComments } from '../comments/useComments';
import { jumpTo } from '../jump';
import { readPlace } from '../places';
import { Presence } from '../presence/Presence';
import { ReadOnlyHint } from '../roles/ReadOnlyHint';
import { allows, useRole } from '../roles/useRole';
import classNames from './JourneyTogether.module.css';

const TalkDrawer = lazy(() => import('./TalkDrawer').then(({ TalkDrawer: part }) => ({ default: part })));
const ShareDialog = lazy(() => import('../share/ShareDialog').then(({ ShareDialog: part }) => ({ default: part })));

export type Panel = 'comments' | 'history';

const TRY_MS = 150;
const TRIES = 30;

/** Leads to what the address points at, once the page has drawn it. */
const useArrival = (setPanel: (panel: Panel) => void): void => {
  const { at, talk } = useSearch({ strict: false }) as { at?: unknown; talk?: unknown };
  useEffect(() => {
    const subject = readPlace(at);
    if (talk) setPanel('comments');
    if (!subject || subject.table === 'journey') return;
    let tries = 0;
    const timer = setInterval(() => {
      tries += 1;
      if (jumpTo(subject) || tries >= TRIES) clearInterval(timer);
    }, TRY_MS);
    return () => clearInterval(timer);
  }, [at, talk, setPanel]);
};

export const JourneyTogether = ({ journey }: { journey: string }): ReactElement => {
  const { t, f } = useText();
  const [panel, setPanel] = useState<Panel | null>(null);
  const [isSharing, setIsSharing] = useState(false);
  const { comments } = useComments(journey);
  const role = useRole(journey);
  const count = openCount(comments);
  useArrival(setPanel);
  return (
    <>
      {allows(role, 'editor') ? null : <ReadOnlyHint journey={journey} isShort />}
      <Presence journey={journey} />
      <button
        type="button"
        className={classNames.talk}
        aria-label={t('together.openComments', { count })}
        aria-expanded={panel === 'comments'}
        title={t('together.comments')}
        onClick={() => setPanel(panel === 'comments' ? null : 'comments')}
      >
        <IconMessage size={16} stroke={1.6} aria-hidden />
        {count > 0 ? <span className="num">{f.number(count)}</span> : null}
      </button>
      <IconButton
        label={t('together.history')}
        icon={<IconHistory size={16} stroke={1.6} aria-hidden />}
        aria-expanded={panel === 'history'}
        onClick={() => setPanel(panel === 'history' ? null : 'history')}
      />
      {allows(role, 'editor') ? (
        <Button icon={<IconShare2 size={14} stroke={1.6} aria-hidden />} className={classNames.share} aria-label={t('together.share')} onClick={() => setIsSharing(true)}>
          <span className={classNames.shareText}>{t('together.share')}</span>
        </Button>
      ) : null}
      <Suspense>
        {panel ? <TalkDrawer journey={journey} panel={panel} onPanel={setPanel} onClose={() => setPanel(null)} /> : null}
        {isSharing ? <ShareDialog journey={journey} onClose={() => setIsSharing(false)} /> : null}
      </Suspense>
    </>
  );
};
