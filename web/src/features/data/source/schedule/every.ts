/** How often something is fetched, in words. */
import type { TextTools } from '@/i18n/useText';

export const everyOptions = [15, 60, 360, 1440, 10_080] as const;

export const everyWords = (t: TextTools['t'], minutes: number): string => {
  if (minutes === 15) return t('sources.every15');
  if (minutes === 60) return t('sources.every60');
  if (minutes === 360) return t('sources.every360');
  if (minutes === 1440) return t('sources.every1440');
  if (minutes === 10_080) return t('sources.every10080');
  return t('sources.everyOther', { minutes });
};
