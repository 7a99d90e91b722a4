/** Summaries by an outside service, where the server names one: off until an owner allows it, and it says where words go. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { Button } from '@/shared/ui';

import { useChoice, useSummaries, useSummaryActions } from './api';
import classNames from './Voices.module.css';

export const SummaryBox = (): ReactElement | null => {
  const { t, f, language } = useText();
  const { data } = useSummaries();
  const { allow, summarise } = useSummaryActions();
  const { page: _, ...choice } = useChoice();
  const isOwner = useWorkspace().role === 'owner';
  if (!data?.configured) return null;
  if (!data.enabled) {
    return isOwner ? (
      <Button size="sm" title={t('voices.summaryAllowHint', { host: data.host ?? '' })} onClick={() => allow.mutate(true)}>
        {t('voices.summaryAllow', { host: data.host ?? '' })}
      </Button>
    ) : null;
  }
  return (
    <>
      <Button size="sm" disabled={summarise.isPending} title={t('voices.summaryHint', { host: data.host ?? '' })} onClick={() => summarise.mutate({ ...choice, language })}>
        {t('voices.summarise')}
      </Button>
      {isOwner ? (
        <Button size="sm" kind="ghost" onClick={() => allow.mutate(false)}>
          {t('voices.summaryForbid')}
        </Button>
      ) : null}
      {summarise.data ? (
        <div className={classNames.summary} role="status">
          <p>{summarise.data.text}</p>
          <small>{t('voices.summaryBy', { host: summarise.data.host, n: f.number(summarise.data.n), of: f.number(summarise.data.of) })}</small>
        </div>
      ) : null}
    </>
  );
};
