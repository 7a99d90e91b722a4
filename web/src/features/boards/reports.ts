/** Scheduled reports: what a new one looks like, and when one is sent, in words. */
import type { TextTools } from '@/i18n/useText';

import type { Report, ReportDraft } from './shapes';

export const newReport = (language: 'de' | 'en', person: string, journeys: readonly string[]): ReportDraft => ({
  name: '',
  journey_ids: [...journeys].slice(0, 1),
  format: 'pdf',
  language,
  frequency: 'weekly',
  weekday: 0,
  day: 1,
  hour: 7,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  subscribers: [{ person_id: person }],
  paused: false,
});

/** What the form holds, as the server takes it. */
export const toSend = (draft: ReportDraft): ReportDraft => ({ ...draft, name: draft.name.trim() });

/** The fields of a stored report that the form changes. */
export const draftOf = ({ name, journey_ids, format, language, frequency, weekday, day, hour, zone, subscribers, paused }: Report): ReportDraft => ({
  name,
  journey_ids,
  format,
  language,
  frequency,
  weekday,
  day,
  hour,
  zone,
  subscribers,
  paused,
});

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The name of a weekday; 0 is Monday. */
export const weekdayName = (locale: string, weekday: number): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + weekday * DAY_MS);

export const whenText = ({ t, f }: TextTools, { frequency, weekday, day, hour }: Pick<ReportDraft, 'frequency' | 'weekday' | 'day' | 'hour'>): string => {
  const time = `${String(hour).padStart(2, '0')}:00`;
  if (frequency === 'weekly') return t('reports.everyWeek', { day: weekdayName(f.locale, weekday), time });
  return frequency === 'monthly' ? t('reports.everyMonth', { day, time }) : t('reports.everyDay', { time });
};
