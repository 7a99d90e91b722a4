/** One event of the live view: what became of it and why, its four times, and all of it as JSON. */
import { useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { SourceOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/shared/ui/Button';

import { pretty } from '../failures/steps';
import { CodeBlock } from '../parts/CodeBlock';
import classNames from './Live.module.css';
import { OutcomeChip } from './OutcomeChip';
import type { Outcome, RecentEvent } from './recent';
import page from './SourcePage.module.css';

const reasons: Record<Outcome, TextKey> = {
  stored: 'sources.whyStored',
  duplicate: 'sources.whyDuplicate',
  failed: 'sources.whyFailed',
  suppressed: 'sources.whySuppressed',
};

const Times = ({ event }: { event: RecentEvent }): ReactElement => {
  const { t, f } = useText();
  const shown = (us: number | null): string =>
    us === null ? t('sources.notSaid') : new Date(us / 1000).toLocaleString(f.locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const times = [
    ['sources.timeHappened', event.time_us],
    ['sources.timeOriginal', event.original_us],
    ['sources.timeSent', event.sent_us],
    ['sources.timeReceived', event.received_us],
  ] as const;
  return (
    <dl className={classNames.times}>
      {times.map(([name, us]) => (
        <div key={name} data-empty={us === null}>
          <dt>{t(name)}</dt>
          <dd className="num">{shown(us)}</dd>
        </div>
      ))}
    </dl>
  );
};

export const LiveEvent = ({ event, source, onClose }: { event: RecentEvent; source: SourceOut; onClose: () => void }): ReactElement => {
  const { t, language } = useText();
  useHotkeys([['Escape', onClose]]);
  const shown = event.event ? JSON.stringify(event.event, null, 2) : event.original === null ? null : pretty(event.original);
  return (
    <aside className={classNames.detail} aria-label={t('sources.event')}>
      <header className={classNames.head}>
        <h2 className={page.heading}>{event.activity || t('sources.event')}</h2>
        <IconButton label={t('common.close')} icon={<IconX size={16} aria-hidden />} onClick={onClose} />
      </header>
      <section className={classNames.why} aria-label={t('sources.why')}>
        <OutcomeChip event={event} />
        <p>{t(reasons[event.outcome])}</p>
        {event.outcome === 'failed' && event.code ? (
          <p>
            <b>{problemWords(language, event.code, event.message ?? '')}</b>
            {event.field ? <code> {event.field}</code> : null}{' '}
            <Link to="/data/failures" search={{ source: source.id, code: event.code }} className={page.link}>
              {t('sources.toFailures')}
            </Link>
          </p>
        ) : null}
        {event.late ? <p>{t('sources.whyLate')}</p> : null}
      </section>
      <h3>{t('sources.times')}</h3>
      <Times event={event} />
      {shown === null ? null : (
        <>
          <h3>{t(event.event ? 'sources.asJson' : 'flow.original')}</h3>
          <CodeBlock wrap code={shown} label={t('sources.asJson')} />
        </>
      )}
    </aside>
  );
};
