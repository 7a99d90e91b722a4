/** Who is in the workspace and in which role, how others get in, and programs. */
import type { ReactElement } from 'react';

import { SettingsFrame } from '@/features/settings';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';

import { Invitations } from './Invitations';
import { Members } from './Members';
import classNames from './People.module.css';
import { Tokens } from './Tokens';

export const PeoplePage = (): ReactElement => {
  const { t } = useText();
  const isOwner = useWorkspace().role === 'owner';
  return (
    <SettingsFrame current="people">
      <div className={classNames.column}>
        <section className={classNames.section}>
          <h2 className={classNames.heading}>{t('settings.members')}</h2>
          {isOwner ? null : <p className={classNames.hint}>{t('settings.ownersOnly')}</p>}
          <Members isOwner={isOwner} />
        </section>
        {isOwner ? (
          <section className={classNames.section}>
            <h2 className={classNames.heading}>{t('settings.invite')}</h2>
            <Invitations />
          </section>
        ) : null}
        <section className={classNames.section}>
          <h2 className={classNames.heading}>{t('settings.tokens')}</h2>
          <Tokens />
        </section>
      </div>
    </SettingsFrame>
  );
};
