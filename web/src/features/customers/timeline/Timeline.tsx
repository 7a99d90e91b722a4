/** Everything that happened, day by day, newest first; long silences are one line. */
import { IconAlertCircle, IconChevronRight, IconCircleCheck, IconHeartHandshake, IconShieldCheck, IconShieldX, IconTool } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { Button } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { useNow } from '@/shared/useNow';

import type { ConsentChange, Issue, TimelineEvent } from '../shapes';
import { proofWords } from '../profile/consents';
import { channelWords, consentWords, openWords, sourceWords } from '../words';
import { detailsOf } from './details';
import type { Entry } from './entries';
import { timelineParts } from './timeline';
import classNames from './Timeline.module.css';

interface TimelineProps {
  entries: readonly Entry[];
  /** The name of a purpose by its id. */
  purposeName: (id: string) => string;
  onMore: (() => void) | undefined;
  loading: boolean;
}

interface RowProps {
  time_us: number;
  icon: ReactNode;
  /** What the icon says, for the mouse. */
  about?: string | undefined;
  right?: ReactNode;
  children: ReactNode;
}

const Row = ({ time_us, icon, about, right, children }: RowProps): ReactElement => {
  const { f } = useText();
  return (
    <li className={classNames.event}>
      <time className={classNames.time} dateTime={new Date(time_us / 1000).toISOString()}>
        {f.time(time_us)}
      </time>
      <span className={classNames.icon} title={about}>
        {icon}
      </span>
      {children}
      <span className={classNames.touchpoint}>{right}</span>
    </li>
  );
};

const EventRow = ({ event }: { event: TimelineEvent }): ReactElement => {
  const { t, f } = useText();
  const details = detailsOf(event, f);
  const bound = event.touchpoint !== '' && event.touchpoint !== event.activity;
  const late = event.properties['$late'] === true ? [t('customers.late')] : [];
  return (
    <Row
      time_us={event.time_us}
      icon={<ChannelIcon channel={event.channel} />}
      about={[event.channel, event.source].filter(Boolean).join(' · ')}
      right={bound ? event.touchpoint : event.channel}
    >
      {details.quote ? (
        <div className={classNames.quote}>
          <b>{f.quote(details.quote)}</b>
          <p>{[event.activity, ...details.facts].join(' · ')}</p>
        </div>
      ) : (
        <div className={classNames.body}>
          <b>{event.activity}</b>
          {details.facts.length + late.length > 0 ? <p className="num">{[...details.facts, ...late].join(' · ')}</p> : null}
        </div>
      )}
    </Row>
  );
};

const ConsentRow = ({ consent, purpose, time_us }: { consent: ConsentChange; purpose: string; time_us: number }): ReactElement => {
  const { t } = useText();
  const given = consent.after === 'granted' || consent.after === 'pending';
  const Shield = given ? IconShieldCheck : IconShieldX;
  const proof = [consent.address, proofWords(consent.proof)].filter(Boolean).join(' · ');
  return (
    <Row time_us={time_us} icon={<Shield size={14} stroke={1.5} aria-hidden />} about={t('customers.consent')} right={sourceWords(consent.source, t)}>
      <div className={classes(classNames.box, !given && classNames.warned)} data-state={consent.after}>
        <b>{t('customers.consentHappened', { purpose, channel: channelWords(consent.channel, t), state: t(consentWords(consent.after)) })}</b>
        {proof ? <p>{proof}</p> : null}
      </div>
    </Row>
  );
};

const IssueRow = ({ issue, step, time_us }: { issue: Issue; step: 'opened' | 'due' | 'closed'; time_us: number }): ReactElement => {
  const { t } = useText();
  const Mark = step === 'closed' ? IconCircleCheck : issue.kind === 'promise' ? IconHeartHandshake : IconAlertCircle;
  const words = {
    issue: { opened: t('customers.issueOpened'), due: t('customers.issueDue'), closed: t('customers.issueClosed') },
    promise: { opened: t('customers.promiseMade'), due: t('customers.promiseDue'), closed: t('customers.promiseKept') },
  }[issue.kind][step];
  return (
    <Row time_us={time_us} icon={<Mark size={14} stroke={1.5} aria-hidden />} about={words} right={sourceWords(issue.source, t)}>
      <div className={classNames.box} data-state={issue.state}>
        <b>{openWords(issue.text, t)}</b>
        <p>{words}</p>
      </div>
    </Row>
  );
};

/** Technical events, closed until somebody asks. */
const TechnicalRow = ({ events, time_us }: { events: readonly TimelineEvent[]; time_us: number }): ReactElement => {
  const { t, f } = useText();
  const [open, setOpen] = useState(false);
  return (
    <Row time_us={time_us} icon={<IconTool size={14} stroke={1.5} aria-hidden />} right={events[0]?.source}>
      <div className={classNames.body}>
        <button type="button" className={classNames.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronRight size={12} aria-hidden />
          {t('customers.technical', { count: events.length })}
        </button>
        {open ? (
          <ul className={classNames.folded}>
            {events.map((event, at) => (
              <li key={`${event.time_us}-${at}`} className="num">
                <span>{f.time(event.time_us)}</span>
                <code>{event.activity}</code>
                <span>{event.source}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Row>
  );
};

const EntryRow = ({ entry, purposeName }: { entry: Entry; purposeName: (id: string) => string }): ReactElement => {
  switch (entry.kind) {
    case 'technical':
      return <TechnicalRow events={entry.events} time_us={entry.time_us} />;
    case 'consent':
      return <ConsentRow consent={entry.consent} purpose={purposeName(entry.consent.purpose)} time_us={entry.time_us} />;
    case 'issue':
      return <IssueRow issue={entry.issue} step={entry.step} time_us={entry.time_us} />;
    default:
      return <EventRow event={entry.event} />;
  }
};

export const Timeline = ({ entries, purposeName, onMore, loading }: TimelineProps): ReactElement => {
  const { t, f } = useText();
  const parts = useMemo(() => timelineParts(entries), [entries]);
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
              {part.events.map((entry, at) => (
                <EntryRow key={`${entry.kind}-${entry.time_us}-${at}`} entry={entry} purposeName={purposeName} />
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
