/** The segments a customer is in now. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { CustomerProfile } from '../shapes';
import classNames from './Profile.module.css';
import { Section } from './Section';

export const Segments = ({ segments }: Pick<CustomerProfile, 'segments'>): ReactElement => {
  const { t, f } = useText();
  return (
    <Section title={t('customers.segments')}>
      {segments.length === 0 ? <p className={classNames.none}>{t('customers.inNoSegment')}</p> : null}
      <ul className={classNames.segments}>
        {segments.map((segment) => (
          <li key={segment.id}>
            <Link
              to="/customers/segments/$segment"
              params={{ segment: segment.id }}
              title={t('customers.inSince', { date: f.moment(segment.since_us) })}
            >
              {segment.name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
};
