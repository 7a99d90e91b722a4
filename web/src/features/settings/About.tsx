import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { address, request } from '@/shared/api/http';
import { useVocabulary } from '@/shared/api/vocabulary';
import { CopyButton } from '@/shared/ui/CopyButton';

import classNames from './SettingsPage.module.css';

export const About = (): ReactElement => {
  const { t, f } = useText();
  const { data: health } = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => request<{ version: string }>('/health', { signal }),
  });
  const { data: vocabulary } = useVocabulary();
  const index = vocabulary?.index_version ?? '';
  return (
    <>
      <dl className={classNames.facts}>
        <dt>{t('settings.version')}</dt>
        <dd className="num">{health?.version ?? t('common.noData')}</dd>
        <dt>{t('settings.events')}</dt>
        <dd className="num">{vocabulary ? f.number(vocabulary.events) : t('common.noData')}</dd>
        <dt>{t('settings.index')}</dt>
        <dd className="num">{index || t('common.noData')}</dd>
        <dt>{t('settings.licence')}</dt>
        <dd>Apache-2.0</dd>
        <dt>{t('settings.api')}</dt>
        <dd>
          <a className={classNames.link} href={address('/openapi.json')}>
            OpenAPI 3.1
          </a>
        </dd>
      </dl>
      {health ? (
        <CopyButton value={`Etappe ${health.version}, ${index}, ${navigator.userAgent}`}>{t('common.copy')}</CopyButton>
      ) : null}
    </>
  );
};
