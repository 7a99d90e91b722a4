/** The atlas in columns: journeys under their phases, variants folded into one card, totals that add up. */
import type { Atlas, AtlasJourney, AtlasMoment, AtlasPhase, JourneyHealth, Lifecycle } from './types';

export interface AtlasCard {
  journey: AtlasJourney;
  variants: readonly AtlasJourney[];
  health: JourneyHealth | undefined;
  met: number;
  breached: readonly AtlasMoment[];
  /** Required steps without data, of all steps; a future state cannot be measured yet. */
  blind: number;
  isBlind: boolean;
}

export interface AtlasColumn {
  /** Nothing for journeys that stand under no phase of this lifecycle. */
  phase: AtlasPhase | null;
  cards: readonly AtlasCard[];
  totals: Totals;
}

export interface Totals {
  journeys: number;
  live: number;
  /** Weighted by the customers who entered; null when nothing was measured. */
  health: number | null;
  weight: number;
  moments: number;
  breached: number;
  blind: number;
  overdue: number;
}

const UNMEASURED: Omit<JourneyHealth, 'journey_id'> = {
  entered: 0,
  completed: 0,
  completed_share: null,
  health: { score: null, weakest: null, steps: [] },
  moments: [],
  reached: [],
  blind: [],
};

/** `isMeasured` says that the server has told everything it knows, so that silence means no data. */
export const cardOf = (journey: AtlasJourney, variants: readonly AtlasJourney[], known: JourneyHealth | undefined, isMeasured: boolean): AtlasCard => {
  const health = known ?? (isMeasured ? { ...UNMEASURED, journey_id: journey.id } : undefined);
  const breached = health?.moments.filter((one) => one.state === 'breached') ?? [];
  return {
    journey,
    variants,
    health,
    met: health?.moments.filter((one) => one.state === 'met').length ?? 0,
    breached,
    blind: health && journey.horizon === 'current' ? health.blind.length : 0,
    isBlind: journey.horizon === 'current' && health !== undefined && health.reached.length === 0,
  };
};

/** Cards of all journeys but lifecycles; a variant stands on the card of the journey it varies. */
export const cardsOf = (journeys: readonly AtlasJourney[], health: ReadonlyMap<string, JourneyHealth>, isMeasured: boolean): AtlasCard[] => {
  const shown = journeys.filter((one) => one.level !== 'L0' && one.state === 'active');
  const known = new Set(shown.map((one) => one.id));
  const isVariant = (one: AtlasJourney): boolean => one.variant_of !== null && known.has(one.variant_of);
  return shown
    .filter((one) => !isVariant(one))
    .map((one) => cardOf(one, shown.filter((other) => other.variant_of === one.id), health.get(one.id), isMeasured));
};

export const totalsOf = (cards: readonly AtlasCard[]): Totals => {
  const scored = cards.flatMap(({ health }) => (health && health.health.score !== null ? [{ score: health.health.score, weight: Math.max(1, health.entered) }] : []));
  const weight = scored.reduce((sum, one) => sum + one.weight, 0);
  return {
    journeys: cards.length,
    live: cards.filter(({ journey }) => journey.status === 'live' || journey.status === 'optimising').length,
    health: weight === 0 ? null : Math.round(scored.reduce((sum, one) => sum + one.score * one.weight, 0) / weight),
    weight,
    moments: cards.reduce((sum, { journey }) => sum + journey.summary.moments, 0),
    breached: cards.reduce((sum, card) => sum + card.breached.length, 0),
    blind: cards.filter(({ isBlind }) => isBlind).length,
    overdue: cards.filter(({ journey }) => journey.summary.review.overdue).length,
  };
};

/** One column per phase, and one for journeys without a phase when there are any. */
export const columnsOf = (lifecycle: Lifecycle | undefined, cards: readonly AtlasCard[], order: Order): AtlasColumn[] => {
  const phases = lifecycle?.phases ?? [];
  const known = new Set(phases.map((one) => one.id));
  const column = (phase: AtlasPhase | null, own: readonly AtlasCard[]): AtlasColumn => ({ phase, cards: own.toSorted(orders[order]), totals: totalsOf(own) });
  const loose = cards.filter(({ journey }) => !journey.phase_id || !known.has(journey.phase_id));
  const columns = phases.map((phase) => column(phase, cards.filter(({ journey }) => journey.phase_id === phase.id)));
  return loose.length > 0 ? [...columns, column(null, loose)] : columns;
};

export const ORDERS = ['weakest', 'customers', 'name', 'review'] as const;
export type Order = (typeof ORDERS)[number];

const blindLast = (card: AtlasCard): number => (card.isBlind ? 1 : 0);

const orders: Record<Order, (a: AtlasCard, b: AtlasCard) => number> = {
  weakest: (a, b) => blindLast(a) - blindLast(b) || (a.health?.health.score ?? 101) - (b.health?.health.score ?? 101),
  customers: (a, b) => (b.health?.entered ?? 0) - (a.health?.entered ?? 0),
  name: (a, b) => primary(a).localeCompare(primary(b)),
  review: (a, b) => (a.journey.summary.review.due ?? '9').localeCompare(b.journey.summary.review.due ?? '9'),
};

const primary = ({ journey }: AtlasCard): string => journey.name.de ?? journey.name.en ?? '';

export interface AtlasFilter {
  text?: string | undefined;
  status?: string | undefined;
  owner?: string | undefined;
  horizon?: string | undefined;
  /** What needs attention: a breached moment, a blind spot, an overdue review. */
  needs?: string | undefined;
}

/** Whether a card fits the filter; of several variants one is enough. */
export const fits = (card: AtlasCard, filter: AtlasFilter): boolean => {
  const text = filter.text?.trim().toLowerCase() ?? '';
  const all = [card.journey, ...card.variants];
  const some = (test: (one: AtlasJourney) => boolean): boolean => all.some(test);
  return (
    (text === '' || some((one) => `${one.name.de ?? ''} ${one.name.en ?? ''} ${one.context.de ?? ''} ${one.context.en ?? ''}`.toLowerCase().includes(text))) &&
    (!filter.status || some((one) => one.status === filter.status)) &&
    (!filter.owner || some((one) => one.department_id === filter.owner || one.manager_id === filter.owner)) &&
    (!filter.horizon || some((one) => one.horizon === filter.horizon)) &&
    needs(card, filter.needs)
  );
};

export const NEEDS = ['breached', 'blind', 'overdue', 'unowned'] as const;

const needs = (card: AtlasCard, wanted: string | undefined): boolean => {
  if (wanted === 'breached') return card.breached.length > 0;
  if (wanted === 'blind') return card.isBlind || card.blind > 0;
  if (wanted === 'overdue') return card.journey.summary.review.overdue;
  return wanted === 'unowned' ? !card.journey.department_id && !card.journey.manager_id : true;
};

/** Health in five grades, as the ring colours it. */
export const gradeOf = (score: number): 'neg-3' | 'neg-2' | 'neu' | 'pos-2' | 'pos-3' => {
  if (score < 50) return 'neg-3';
  if (score < 60) return 'neg-2';
  if (score < 68) return 'neu';
  return score < 76 ? 'pos-2' : 'pos-3';
};

/** The lifecycle chosen, else the one with the most journeys below it. */
export const lifecycleOf = (atlas: Atlas, wanted: string | undefined): Lifecycle | undefined => {
  const count = (one: Lifecycle): number => atlas.journeys.filter(({ phase_id }) => one.phases.some(({ id }) => id === phase_id)).length;
  return atlas.lifecycles.find(({ id }) => id === wanted) ?? atlas.lifecycles.toSorted((a, b) => count(b) - count(a))[0];
};
