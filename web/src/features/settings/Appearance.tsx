import { Switch } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useSingleKeySetting } from '@/shared/keys';
import { useLanguage } from '@/shared/preferences/useLanguage';
import { themeNames, themes, useTheme } from '@/shared/preferences/useTheme';
import { Segmented } from '@/shared/ui/Segmented';

import classNames from './SettingsPage.module.css';

export const Appearance = (): ReactElement => {
  const { t } = useText();
  const [language, setLanguage] = useLanguage();
  const [theme, setTheme] = useTheme();
  const [singleKeys, setSingleKeys] = useSingleKeySetting();
  return (
    <>
      <div className={classNames.field}>
        <span className={classNames.label}>{t('settings.language')}</span>
        <Segmented
          label={t('settings.language')}
          value={language}
          options={[
            { value: 'de', label: <span lang="de">{t('shell.toGerman')}</span> },
            { value: 'en', label: <span lang="en">{t('shell.toEnglish')}</span> },
          ]}
          onChange={setLanguage}
        />
      </div>
      <div className={classNames.field}>
        <span className={classNames.label}>{t('settings.theme')}</span>
        <Segmented
          label={t('settings.theme')}
          value={theme}
          options={themes.map((value) => ({ value, label: t(themeNames[value]) }))}
          onChange={setTheme}
        />
      </div>
      <Switch
        checked={singleKeys}
        label={t('settings.keys')}
        description={t('settings.keysHint')}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </>
  );
};
