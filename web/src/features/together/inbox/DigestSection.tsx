/** "Since you were here": per place, who did what how often. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { deedWords } from '@/i18n/deeds';
import { useText } from '@/i18n/useText';
import { useJourneyName } from '@/shared/journeyNames';
import { Avatar, usePersonById } from '@/shared/people';
import { Button, ErrorState, SkeletonRows } from '@/shared/ui';
import { useNow } from '@/shared/useNow';

import { placeOf } from '../places';
import classNames from './Inbox.module.css';
import { useDigest, type ScopeDigest } from './useDigest';

const SHOWN = 5;
const rooms = { library: 'shell.library', framework: 'shell.framework', atlas: 'shell.journeys', comments: 'together.comments' } as const;

const usePlace = (scope: string): { name: string; link: LinkProps | undefined } => {
  const { t, language } = useText();
  const journeyName = useJourneyName(language);
  const [first = '', second] = scope.split(':');
  const journey = second ?? (first.startsWith('jo_') ? first : undefined);
  if (journey) {
    const name = journeyName(journey) ?? t('shell.journey');
    return { name: second ? t('together.commentsOn', { name }) : name, link: placeOf(journey, null, second !== undefined) };
  }
  const room = rooms[first as keyof typeof rooms];
  return { name: room ? t(room) : t('together.elsewhere'), link: undefined };
};

const Place = ({ digest }: { digest: ScopeDigest }): ReactElement => {
  const { t, f, language } = useText();
  const now = useNow();
  const person = usePersonById();
  const { name, link } = usePlace(digest.scope);
  const kinds = Object.entries(digest.kinds);
  return (
    <li className={classNames.place}>
      <div className={classNames.placeHead}>
        {link ? (
          <Link {...link} className={classNames.placeName}>
            {name}
          </Link>
        ) : (
          <b className={classNames.placeName}>{name}</b>
        )}
        <time dateTime={digest.last_at}>{f.ago(Date.parse(digest.last_at) * 1000, now)}</time>
      </div>
      <p className={classNames.kinds}>
        {kinds.slice(0, SHOWN).map(([kind, count]) => (
          <span key={kind}>
            {deedWords(kind, 'put', language)} <b className="num">{f.number(count)}</b>
          </span>
        ))}
        {kinds.length > SHOWN ? <span>{t('together.andMore', { count: kinds.length - SHOWN })}</span> : null}
      </p>
      <p className={classNames.faces}>
        {digest.people.flatMap((id) => person(id) ?? []).map(({ id, name: who, colour }) => (
          <span key={id} className={classNames.face}>
            <Avatar name={who} colour={colour} size="sm" />
            {who}
          </span>
        ))}
      </p>
    </li>
  );
};

export const DigestSection = (): ReactElement => {
  const { t, f } = useText();
  const { digest, markSeen } = useDigest();
  const { data, error, refetch } = digest;
  return (
    <section className={classNames.section}>
      <header className={classNames.head}>
        <h2 className={classNames.title}>
          {data?.since ? t('together.sinceAt', { moment: f.moment(Date.parse(data.since) * 1000) }) : t('together.since')}
        </h2>
        {data && data.scopes.length > 0 ? (
          <Button size="sm" icon={<IconCheck size={14} aria-hidden />} disabled={markSeen.isPending} onClick={() => markSeen.mutate(data.last_command)}>
            {t('together.seen')}
          </Button>
        ) : null}
      </header>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} /> : null}
      {data?.scopes.length === 0 ? <p className={classNames.none}>{t('together.nothingNew')}</p> : null}
      <ul>{data?.scopes.map((scope) => <Place key={scope.scope} digest={scope} />)}</ul>
      {data && !data.is_whole ? <p className={classNames.none}>{t('together.notWhole')}</p> : null}
    </section>
  );
};
