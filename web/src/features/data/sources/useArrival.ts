/** When something last came to a source, and how fresh that makes it, in words. */
import type { SourceOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { useNow } from '@/shared/useNow';

import { freshness, type FreshState } from '../parts/freshness';
import { lastArrivalOf } from './week';

export const useArrival = (source: SourceOut): { state: FreshState; age: string | undefined } => {
  const { t, f } = useText();
  const now = useNow();
  const last = lastArrivalOf(source, now);
  return {
    state: freshness({ lastUs: last?.us ?? null, received: source.received_today, failed: source.failed_today }, now),
    age: last === null ? undefined : last.isThisHour ? t('sources.thisHour') : f.ago(last.us, now),
  };
};
