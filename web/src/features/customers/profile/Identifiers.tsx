/** Under which names a customer is known, since when and from where; and where joining was refused. */
import {
  IconAlertTriangle,
  IconAt,
  IconCookie,
  IconDeviceMobile,
  IconId,
  IconPhone,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useNow } from '@/shared/useNow';

import type { Conflict, CustomerProfile, IdentifierType } from '../shapes';
import { conflictWords, identifierWords, openWords } from '../words';
import classNames from './Profile.module.css';
import { Section } from './Section';

const icons: Record<IdentifierType, Icon> = {
  user: IconUserCheck,
  email: IconAt,
  phone: IconPhone,
  crm: IconId,
  anonymous: IconCookie,
  device: IconDeviceMobile,
};

/** The picture of a kind of identifier; its name stands beside it or in its title. */
export const IdentifierIcon = ({ type }: { type: IdentifierType }): ReactElement => {
  const { t } = useText();
  const TypeIcon = icons[type] ?? IconId;
  return <TypeIcon size={14} stroke={1.5} role="img" aria-label={t(identifierWords(type))} />;
};

const ConflictNote = ({ conflict }: { conflict: Conflict }): ReactElement => {
  const { t } = useText();
  return (
    <li className={classNames.conflict}>
      <IconAlertTriangle size={14} stroke={1.6} aria-hidden />
      <p>
        {t(conflictWords(conflict.reason), { value: openWords(conflict.value, t) })}{' '}
        <Link to="/customers/$customer" params={{ customer: conflict.other.handle }}>
          {conflict.other.name}
        </Link>
      </p>
    </li>
  );
};

export const Identifiers = ({ customer }: { customer: CustomerProfile }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  return (
    <Section title={t('customers.identifiers')} note={t('customers.sourceAge')}>
      <ul className={classNames.identifiers}>
        {customer.identifiers.map((one) => (
          <li key={`${one.type}:${one.value}:${one.first_us}`} title={t(identifierWords(one.type))}>
            <IdentifierIcon type={one.type} />
            <span className={classNames.value}>
              <b>{openWords(one.value, t)}</b>
              <small className="num">{[one.source, f.ago(one.last_us, now)].filter(Boolean).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
      {customer.conflicts.length > 0 ? (
        <ul className={classNames.conflicts} aria-label={t('customers.conflicts')}>
          {customer.conflicts.map((conflict) => (
            <ConflictNote key={`${conflict.value}-${conflict.other.handle}`} conflict={conflict} />
          ))}
        </ul>
      ) : null}
    </Section>
  );
};
