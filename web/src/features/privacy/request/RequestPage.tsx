/** One request: what to do next, what was done, and the clock. */
import { Link, useParams } from '@tanstack/react-router';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { buttonClass } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { useRequest } from '../api';
import { Clock } from '../Clock';
import classNames from '../Privacy.module.css';
import { PrivacyFrame } from '../PrivacyFrame';
import type { PrivacyRequest } from '../types';
import { articleWords, kindWords, stateTones, stateWords, us, wayWords } from '../words';
import { RequestLog } from './RequestLog';
import { Steps } from './Steps';

const Facts = ({ request }: { request: PrivacyRequest }): ReactElement => {
  const { t, f } = useText();
  const { handle, name, pseudonym, channel, received_at, due_at, extended, note } = request;
  return (
    <dl className={classNames.facts}>
      <dt>{t('privacy.customer')}</dt>
      <dd>
        {handle ? (
          <Link to="/customers/$customer" params={{ customer: handle }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </dd>
      {pseudonym === name ? null : (
        <>
          <dt>{t('privacy.pseudonym')}</dt>
          <dd>{pseudonym}</dd>
        </>
      )}
      <dt>{t('privacy.wayLabel')}</dt>
      <dd>{wayWords(channel, t)}</dd>
      <dt>{t('privacy.received')}</dt>
      <dd>{f.date(us(received_at))}</dd>
      <dt>{t('privacy.dueLabel')}</dt>
      <dd>{f.date(us(due_at))}</dd>
      {extended ? (
        <>
          <dt>{t('privacy.extendedLabel')}</dt>
          <dd>{extended}</dd>
        </>
      ) : null}
      {note ? (
        <>
          <dt>{t('privacy.note')}</dt>
          <dd>{note}</dd>
        </>
      ) : null}
    </dl>
  );
};

const Content = ({ request }: { request: PrivacyRequest }): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.two}>
      <section className={classNames.card} aria-labelledby="demand">
        <div className={classNames.purposeHead}>
          <h2 id="demand" className={classNames.heading}>
            {t(kindWords[request.kind])}
          </h2>
          <StatusChip tone={stateTones[request.state]} state={request.state}>
            {t(stateWords[request.state])}
          </StatusChip>
          <Clock request={request} />
        </div>
        <p className={classNames.hint}>{t(articleWords[request.kind])}</p>
        <Steps request={request} />
      </section>
      <div className={classNames.stack}>
        <section className={classNames.card} aria-label={t('privacy.facts')}>
          <Facts request={request} />
        </section>
        <section className={classNames.card} aria-labelledby="log">
          <h2 id="log" className={classNames.heading}>
            {t('privacy.log')}
          </h2>
          <RequestLog request={request} />
        </section>
      </div>
    </div>
  );
};

export const RequestPage = (): ReactElement => {
  const { t } = useText();
  const { request: id } = useParams({ from: '/inside/privacy/requests/$request' });
  const { data, error, refetch } = useRequest(id);
  const back = (
    <Link to="/privacy" className={buttonClass({ kind: 'ghost' })}>
      <IconArrowLeft size={14} aria-hidden />
      {t('privacy.allRequests')}
    </Link>
  );
  return (
    <PrivacyFrame current="requests" scroll actions={back}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={8} /> : null}
      {data ? <Content request={data} /> : null}
    </PrivacyFrame>
  );
};
