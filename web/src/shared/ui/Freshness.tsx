/** How old the data are: a dot, a word, and on click the sources with their last run. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { useNow } from '@/shared/useNow';

import classNames from './Freshness.module.css';

export const Freshness = (): ReactElement | null => {
  const { t, f } = useText();
  const { data } = useVocabulary();
  const now = useNow();
  if (!data?.freshness.last_import_at) return null;
  const { state, last_import_at } = data.freshness;
  const age = f.ago(Date.parse(last_import_at) * 1000, now);
  return (
    <Link to="/data" className={classNames.fresh} data-state={state} title={t('shell.freshnessHint')}>
      <span className={classNames.dot} aria-hidden />
      <span className="num">{t('shell.dataAge', { age })}</span>
    </Link>
  );
};
