/** Words for kinds, states and metrics of moments, and how their values are written. */
import type { TextKey } from '@/i18n';
import type { TextTools } from '@/i18n/useText';
import type { MomentKind, MomentRow } from '@/shared/changes';
import type { Formats } from '@/shared/format';

import { words } from '../document/words';
import type { Metric, MomentState } from './state';

export const momentKindKeys: Record<MomentKind, TextKey> = {
  truth: 'map.moment.truth',
  pain: 'map.moment.pain',
  wow: 'map.moment.wow',
  first: 'map.moment.first',
  last: 'map.moment.last',
  peak: 'map.moment.peak',
};

export const momentStateKeys: Record<MomentState, TextKey> = {
  met: 'map.momentState.met',
  missed: 'map.momentState.missed',
  breached: 'map.momentState.breached',
  few: 'map.momentState.few',
  unmeasured: 'map.momentState.unmeasured',
};

export const metricKeys: Record<Metric, TextKey> = {
  lost_share: 'map.metric.lost_share',
  median_us: 'map.metric.median_us',
  returned_share: 'map.metric.returned_share',
};

/** Its own name, else its kind. */
export const momentName = (moment: MomentRow, { t, language }: Pick<TextTools, 't' | 'language'>): string =>
  words(moment.name, language) || t(momentKindKeys[moment.kind]);

export const metricText = (metric: Metric, value: number, f: Formats): string => (metric === 'median_us' ? f.duration(value) : f.percent(value));

/** Shares are written as percent, times as minutes. */
export const toField = (metric: Metric, value: number | null): number | '' => {
  if (value === null) return '';
  return metric === 'median_us' ? Math.round((value / 60_000_000) * 100) / 100 : Math.round(value * 10_000) / 100;
};

export const fromField = (metric: Metric, value: number | ''): number | null => {
  if (value === '') return null;
  return metric === 'median_us' ? Math.round(value * 60_000_000) : value / 100;
};
