/** What a person decides for themselves: name, language, theme, keys, password; and what is running here. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import { About } from './About';
import { Appearance } from './Appearance';
import { NameForm } from './NameForm';
import { PasswordForm } from './PasswordForm';
import { SettingsFrame } from './SettingsFrame';
import classNames from './SettingsPage.module.css';

const Section = ({ title, children }: { title: string; children: ReactNode }): ReactElement => (
  <section className={classNames.section}>
    <h2 className={classNames.heading}>{title}</h2>
    <div className={classNames.body}>{children}</div>
  </section>
);

export const SettingsPage = (): ReactElement => {
  const { t } = useText();
  return (
    <SettingsFrame current="own">
      <div className={classNames.column}>
        <Section title={t('settings.person')}>
          <NameForm />
        </Section>
        <Section title={t('settings.appearance')}>
          <Appearance />
        </Section>
        <Section title={t('settings.password')}>
          <PasswordForm />
        </Section>
        <Section title={t('settings.about')}>
          <About />
        </Section>
      </div>
    </SettingsFrame>
  );
};
