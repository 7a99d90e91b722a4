/** One line per channel: when the customer was where, at a glance. */
import { useMemo, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { ChannelIcon, channelLook } from '@/shared/channels';
import { colour } from '@/shared/theme/tokens';

import type { TimelineEvent } from '../shapes';
import classNames from './SwimLanes.module.css';
import { axisMoments, swimLines, type Stretch } from './timeline';

/** Points keep clear of both ends. */
const place = (share: number): string => `${2 + share * 95}%`;

const Mark = ({ stretch, fill }: { stretch: Stretch; fill: string }): ReactElement =>
  stretch.events === 1 ? (
    <i className={classNames.point} style={{ left: place(stretch.from), background: fill }} />
  ) : (
    <i
      className={classNames.stretch}
      style={{ left: place(stretch.from), width: `max(12px, ${(stretch.to - stretch.from) * 95}%)`, background: fill }}
    />
  );

export const SwimLanes = ({ events }: { events: readonly TimelineEvent[] }): ReactElement | null => {
  const { t, f } = useText();
  const lines = useMemo(() => swimLines(events), [events]);
  if (!lines) return null;
  return (
    <div className={classNames.frame} role="img" aria-label={t('customers.swimLanes', { channels: lines.lines.length })}>
      {lines.lines.map(({ channel, stretches }) => (
        <div key={channel} className={classNames.line}>
          <span className={classNames.name}>
            <ChannelIcon channel={channel} />
            <span>{channel || t('customers.noChannel')}</span>
          </span>
          <span className={classNames.track}>
            {stretches.map((stretch) => (
              <Mark key={stretch.from} stretch={stretch} fill={colour(channelLook(channel).colour)} />
            ))}
          </span>
        </div>
      ))}
      <div className={classNames.line}>
        <span className={classNames.name} />
        <span className={classNames.axis}>
          {axisMoments(lines).map(({ us, share }) => (
            <span key={us} className="num" style={{ left: place(share) }}>
              {f.shortDay(us)}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
};
