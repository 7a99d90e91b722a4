/** The way from an empty workspace to a living map: what each step asks for, and when it is done. Pure. */
import type { Atlas, AtlasJourney } from '@/features/journeys';

export const STEPS = ['departments', 'taxonomies', 'glossary', 'lifecycle', 'personas', 'touchpoints', 'map', 'moments', 'assessment', 'checklist'] as const;
export type GuideStep = (typeof STEPS)[number];

export const PARTS = {
  framework: ['departments', 'taxonomies', 'glossary', 'lifecycle'],
  library: ['personas', 'touchpoints'],
  map: ['map', 'moments'],
  life: ['assessment', 'checklist'],
} as const satisfies Record<string, readonly GuideStep[]>;

export type Part = keyof typeof PARTS;

/** Kinds of objects that a step makes, and how many make a beginning. */
export const KINDS = {
  departments: { kind: 'department', enough: 2 },
  taxonomies: { kind: 'taxonomy', enough: 1 },
  glossary: { kind: 'glossary', enough: 3 },
  personas: { kind: 'persona', enough: 1 },
  touchpoints: { kind: 'touchpoint', enough: 3 },
} as const;

export type KindStep = keyof typeof KINDS;

export const isKindStep = (step: GuideStep): step is KindStep => Object.hasOwn(KINDS, step);

export interface Found {
  counts: Readonly<Record<KindStep, number>>;
  atlas: Pick<Atlas, 'lifecycles' | 'journeys'>;
}

const drawn = ({ journeys }: Found['atlas']): AtlasJourney[] => journeys.filter(({ level, summary }) => level !== 'L0' && summary.steps > 0);

const hasScores = ({ fields }: AtlasJourney): boolean =>
  Object.values((fields['assessment'] as Record<string, { score?: number }> | undefined) ?? {}).filter(({ score }) => score !== undefined).length === 4;

const hasChecked = ({ fields }: AtlasJourney): boolean =>
  Object.values((fields['checklist'] as Record<string, { done?: boolean }> | undefined) ?? {}).some(({ done }) => done);

/** How much of a step is there already. */
export const countOf = (step: GuideStep, found: Found): number => {
  if (isKindStep(step)) return found.counts[step];
  if (step === 'lifecycle') return found.atlas.lifecycles.length;
  const maps = drawn(found.atlas);
  if (step === 'map') return maps.length;
  if (step === 'moments') return maps.filter(({ summary }) => summary.thresholds > 0).length;
  return maps.filter(step === 'assessment' ? hasScores : hasChecked).length;
};

export const isDone = (step: GuideStep, found: Found): boolean => countOf(step, found) >= (isKindStep(step) ? KINDS[step].enough : 1);

/** The first step that is still open; the last one when all is done. */
export const nextStep = (found: Found): GuideStep => STEPS.find((step) => !isDone(step, found)) ?? 'checklist';
