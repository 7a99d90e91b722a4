/** Ways from this journey to others: sub, next, variant, exception, loop; of the whole map or of one step. */
import { Link } from '@tanstack/react-router';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { LinkRow } from '@/shared/changes';
import { useShown } from '@/shared/text';
import { Button, IconButton, StatusChip } from '@/shared/ui';

import { useAtlas } from '../atlas/queries';
import { Section } from './Section';
import type { Profile } from './useProfile';
import { labels } from '../labels';
import classNames from './Profile.module.css';

export const LINK_KINDS = ['sub', 'next', 'variant', 'exception', 'loop'] as const satisfies readonly LinkRow['kind'][];

export const Links = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const { document, mayEdit } = profile;
  const { link: links, step: steps } = document.tables;
  const journeyOf = (id: string) => document.journeys.find((one) => one.id === id);
  return (
    <Section id="links">
      {links.length === 0 ? <p className={classNames.nothing}>{t('journeys.noLinksYet')}</p> : null}
      <ul className={classNames.rows}>
        {links.map((link) => (
          <li key={link.id}>
            <StatusChip tone="line">{t(labels.link[link.kind])}</StatusChip>
            <Link to="/journeys/$journey" params={{ journey: link.to_journey_id }} className={classNames.rowLink}>
              {words(journeyOf(link.to_journey_id)?.name) || t('journeys.one')}
            </Link>
            <span className={classNames.dim}>
              {link.step_id ? t('journeys.fromStep', { step: words(steps.find(({ id }) => id === link.step_id)?.name) }) : ''}
            </span>
            {mayEdit ? (
              <IconButton
                label={t('journeys.removeLink', { name: words(journeyOf(link.to_journey_id)?.name) })}
                icon={<IconX size={14} aria-hidden />}
                onClick={() => profile.removeLink(link.id)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? <AddLink profile={profile} /> : null}
    </Section>
  );
};

const AddLink = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const { data } = useAtlas();
  const [kind, setKind] = useState<LinkRow['kind']>('next');
  const [to, setTo] = useState('');
  const others = data?.journeys.filter(({ id }) => id !== profile.id) ?? [];
  return (
    <form
      className={classNames.adding}
      onSubmit={(event) => {
        event.preventDefault();
        if (to) profile.addLink(kind, to);
        setTo('');
      }}
    >
      <select aria-label={t('journeys.linkKind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as LinkRow['kind'])}>
        {LINK_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(labels.link[one])}
          </option>
        ))}
      </select>
      <select aria-label={t('journeys.linkTo')} value={to} onChange={(event) => setTo(event.currentTarget.value)}>
        <option value="">{t('journeys.chooseJourney')}</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {[words(one.name), words(one.context)].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
      <Button type="submit" size="sm" disabled={!to} icon={<IconPlus size={14} aria-hidden />}>
        {t('journeys.addLink')}
      </Button>
    </form>
  );
};
