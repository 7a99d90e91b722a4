/** Everything that happened, day by day, newest first; long silences are one line. */
import { useMemo, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { TimelineEvent } from '@/api/types.gen';
import { ChannelIcon } from '@/shared/channels';
import { Button } from '@/shared/ui/Button';
import { useNow } from '@/shared/useNow';

import { detailsOf } from './details';
import { timelineParts } from './timeline';
import classNames from './Timeline.module.css';

interface TimelineProps {
  events: readonly TimelineEvent[];
  onMore: (() => void) | undefined;
  loading: boolean;
}

const EventRow = ({ event }: { event: TimelineEvent }): ReactElement => {
  const { f } = useText();
  const details = detailsOf(event, f);
  const bound = event.touchpoint !== '' && event.touchpoint !== event.activity;
  return (
    <li className={classNames.event}>
      <time className={classNames.time} dateTime={new Date(event.time_us / 1000).toISOString()}>
        {f.time(event.time_us)}
      </time>
      <span className={classNames.icon} title={event.channel}>
        <ChannelIcon channel={event.channel} />
      </span>
      {details.quote ? (
        <div className={classNames.quote}>
          <b>{f.quote(details.quote)}</b>
          <p>{[event.activity, ...details.facts].join(' · ')}</p>
        </div>
      ) : (
        <div className={classNames.body}>
          <b>{event.activity}</b>
          {details.facts.length > 0 ? <p className="num">{details.facts.join(' · ')}</p> : null}
        </div>
      )}
      <span className={classNames.touchpoint}>{bound ? event.touchpoint : event.channel}</span>
    </li>
  );
};

export const Timeline = ({ events, onMore, loading }: TimelineProps): ReactElement => {
  const { t, f } = useText();
  const parts = useMemo(() => timelineParts(events), [events]);
  const now = useNow();
  return (
    <>
      {parts.map((part) =>
        part.kind === 'gap' ? (
          <p key={`gap${part.time_us}`} className={classNames.gap}>
            {t('customers.gap', { days: part.days })}
          </p>
        ) : (
          <section key={part.day} aria-label={f.day(part.time_us, now)}>
            <h3 className={classNames.day}>{f.day(part.time_us, now)}</h3>
            <ol>
              {part.events.map((event, at) => (
                <EventRow key={`${event.time_us}-${at}`} event={event} />
              ))}
            </ol>
          </section>
        ),
      )}
      {onMore ? (
        <div className={classNames.more}>
          <Button size="sm" onClick={onMore} disabled={loading}>
            {t('customers.older')}
          </Button>
        </div>
      ) : null}
    </>
  );
};
