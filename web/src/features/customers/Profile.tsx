/** What is known about a customer; each fact with its source and age. */
import { IconUser } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { CustomerDetail } from '@/api/types.gen';
import { ChannelIcon } from '@/shared/channels';
import { useNow } from '@/shared/useNow';

import classNames from './Profile.module.css';

const SHOWN = 40;

export const Profile = ({ customer }: { customer: CustomerDetail }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  return (
    <>
      <div className={classNames.identity}>
        <span className={classNames.picture} aria-hidden>
          <IconUser size={16} stroke={1.6} />
        </span>
        <div className={classNames.who}>
          <p className={classNames.name}>{customer.customer}</p>
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
      <h2 className={classNames.heading}>
        {t('customers.traits')}
        <small>{t('customers.sourceAge')}</small>
      </h2>
      {customer.traits.length === 0 ? <p className={classNames.none}>{t('customers.noTraits')}</p> : null}
      <dl>
        {customer.traits.slice(0, SHOWN).map((trait) => (
          <div key={trait.name} className={classNames.trait}>
            <dt>{trait.name}</dt>
            <dd className="num">
              <b>{typeof trait.value === 'number' ? f.number(trait.value, Number.isInteger(trait.value) ? 0 : 2) : String(trait.value)}</b>
              <small>{[trait.source, f.ago(trait.time_us, now)].filter(Boolean).join(' · ')}</small>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
};
