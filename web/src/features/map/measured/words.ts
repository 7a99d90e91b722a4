/** What states of cards and hypotheses are called, and the lines a card shows. */
import type { TextKey } from '@/i18n';
import type { TextTools } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import type { Estimate } from '@/shared/measured';
import { marginText, valueText, type Unit } from '@/shared/metrics';
import type { Tone } from '@/shared/ui';

import { words } from '../document/words';
import type { MapModel } from '../document/mapModel';
import { momentName } from '../moments/words';
import type { MetricView } from './joined';
import type { Aggregation, CardState, HypothesisRow, HypothesisState, Period, Subject } from './shapes';

export const cardStateKeys: Record<CardState, TextKey> = {
  met: 'cards.state.met',
  measured: 'cards.state.measured',
  missed: 'cards.state.missed',
  breached: 'cards.state.breached',
  unmeasured: 'cards.state.unmeasured',
  too_few: 'cards.state.too_few',
  few: 'cards.state.few',
  stale: 'cards.state.stale',
  error: 'cards.state.error',
};

export const cardTones: Record<CardState, Tone> = {
  met: 'pos',
  measured: 'neutral',
  missed: 'warn',
  breached: 'alarm',
  unmeasured: 'neutral',
  too_few: 'neutral',
  few: 'neutral',
  stale: 'warn',
  error: 'warn',
};

export const hypothesisStateKeys: Record<HypothesisState, TextKey> = {
  untested: 'cards.hypothesis.untested',
  confirmed: 'cards.hypothesis.confirmed',
  contradicted: 'cards.hypothesis.contradicted',
  open: 'cards.hypothesis.open',
  too_few: 'cards.hypothesis.too_few',
  decayed: 'cards.hypothesis.decayed',
};

export const hypothesisTones: Record<HypothesisState, Tone> = {
  untested: 'line',
  confirmed: 'pos',
  contradicted: 'alarm',
  open: 'neutral',
  too_few: 'neutral',
  decayed: 'warn',
};

export const aggregationKeys: Record<Aggregation, TextKey> = {
  own: 'cards.aggregation.own',
  mean: 'cards.aggregation.mean',
  weighted: 'cards.aggregation.weighted',
  weakest: 'cards.aggregation.weakest',
  sum: 'cards.aggregation.sum',
};

type Words = Pick<TextTools, 't' | 'f' | 'language'>;

/** The name of a card's metric. */
export const metricName = ({ value, metric }: Pick<MetricView, 'value' | 'metric'>, { t, language }: Pick<TextTools, 't' | 'language'>): string =>
  words(value?.metric?.name ?? metric?.name, language) || t('cards.metric');

export const unitOf = ({ value, metric }: Pick<MetricView, 'value' | 'metric'>): Unit => value?.metric?.unit ?? metric?.unit ?? 'count';

const betterOf = ({ value, metric }: Pick<MetricView, 'value' | 'metric'>): 'up' | 'down' => value?.metric?.direction ?? metric?.direction ?? 'up';

/** `Ziel ≥ 30`; nothing where no target is set. */
export const targetText = (view: MetricView, { t, f }: Words): string | null => {
  const { target } = view.row;
  if (target === null) return null;
  const shown = valueText(target, unitOf(view), f);
  return t(betterOf(view) === 'up' ? 'cards.targetAtLeast' : 'cards.targetAtMost', { value: shown });
};

/** n, interval, and what makes the number weak, as parts of the last line of a card. */
export const noteParts = (view: MetricView, { t, f }: Words): string[] => {
  const { value } = view;
  if (!value || value.value.value === null) return [];
  const n = t('map.evidence.n', { n: f.number(value.value.n) });
  const few = value.value.state === 'few' ? t('map.few') : null;
  return [n, marginText(value.value, unitOf(view), f), few].filter((part): part is string => part !== null);
};

/** The value as it is shown, or what is said instead of one. */
export const shownValue = (value: Estimate, unit: Unit, { t, f }: Words): string => {
  if (value.value !== null) return valueText(value.value, unit, f);
  return value.state === 'too_few' ? t('map.tooFew', { n: f.number(value.n) }) : t('common.noData');
};

/** `15,0 % ± 10,0 Pp.`: the value one expects, and how far off it may be. */
export const expectedText = ({ expected, tolerance }: Pick<HypothesisRow, 'expected' | 'tolerance'>, unit: Unit, { f }: Pick<TextTools, 'f'>): string => {
  const room = unit === 'percent' ? f.points(tolerance) : valueText(tolerance, unit, f);
  return `${valueText(expected, unit, f)} ± ${room.replace(/^\+/u, '')}`;
};

/** Whole days since the newest answer. */
export const daysSince = (newest_us: number | null, now_us: number): number | null =>
  newest_us === null ? null : Math.max(0, Math.floor((now_us - newest_us) / 86_400_000_000));

export const periodText = (period: Period | null, { t, f }: Words): string => {
  if (period === null) return t('cards.periodOfFilter');
  return 'days' in period ? t('cards.lastDays', { count: period.days }) : f.period(period.start_us, period.end_us - 1);
};

/** What stood on the map until a day. */
export const originText = ({ name, until }: { name: Text; until: string }, { t, f, language }: TextTools): string =>
  t('map.originUntil', { name: words(name, language), day: f.date(Date.parse(until) * 1000) });

/** What a card or hypothesis is about, as a colleague would say it. */
export const subjectText = (model: MapModel, { table, id }: Subject, text: TextTools): string => {
  const { t, language } = text;
  if (table === 'journey') return t('cards.wholeJourney');
  if (table === 'stage') return words(model.stages.find(({ row }) => row.id === id)?.row.name, language);
  if (table === 'moment') {
    const moment = [...model.moments.values()].flat().find((one) => one.id === id);
    return moment ? momentName(moment, text) : '';
  }
  if (table === 'step') return stepText(model, id, text);
  const object = table === 'card' ? model.cards.get(id)?.object_id : id;
  return words(model.objects.get(object ?? '')?.name, language);
};

const stepText = (model: MapModel, id: string, { t, language }: TextTools): string => {
  const step = model.steps.find(({ row }) => row.id === id);
  return step ? t('map.stepNamed', { number: step.number, name: words(step.row.name, language) }) : '';
};

/** A period of days since the newest answer, in words. */
export const staleText = (days: number | null, { t }: Pick<TextTools, 't'>): string => (days === null ? t('cards.state.stale') : t('cards.staleDays', { count: days }));

