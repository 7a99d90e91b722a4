/** What is known about a customer, top to bottom: who, what they allowed, how they are recognised, what they are like. */
import { IconLock, IconUser } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';

import type { CustomerProfile } from '../shapes';
import { nameWords } from '../words';
import { Consents } from './Consents';
import { Counters } from './Counters';
import { Identifiers } from './Identifiers';
import { Preferences } from './Preferences';
import classNames from './Profile.module.css';
import { RelationshipScore } from './RelationshipScore';
import { Segments } from './Segments';
import { Traits } from './Traits';

export const Profile = ({ customer }: { customer: CustomerProfile }): ReactElement => {
  const { t, f } = useText();
  return (
    <>
      <div className={classNames.identity}>
        <span className={classNames.picture} aria-hidden>
          {customer.clear ? <IconUser size={16} stroke={1.6} /> : <IconLock size={16} stroke={1.6} />}
        </span>
        <div className={classNames.who}>
          <p className={classNames.name}>{nameWords(customer)}</p>
          <p className="num">{t('customers.since', { date: f.date(customer.first_us) })}</p>
        </div>
      </div>
      <ul className={classNames.channels} aria-label={t('customers.channels')}>
        {customer.channels.map((channel) => (
          <li key={channel}>
            <ChannelIcon channel={channel} />
            {channel || t('customers.noChannel')}
          </li>
        ))}
      </ul>
      <Consents customer={customer} />
      <Identifiers customer={customer} />
      <Traits traits={customer.traits} />
      <Preferences customer={customer} />
      <Counters counters={customer.counters} />
      <RelationshipScore score={customer.score} />
      <Segments segments={customer.segments} />
    </>
  );
};
