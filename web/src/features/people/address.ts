/** Which people a list shows, as it stands in the address: the number they are behind, and which one exactly. */

import {
  DEFINITIONS,
  readSteps,
  writeStep,
  type FunnelDefinition,
  type FunnelSpec,
  type PeopleSpec,
} from '@/features/questions';

export type Behind = PeopleSpec['behind'];

const BEHIND: readonly Behind[] = ['all', 'touchpoint', 'transition', 'variant', 'ended', 'funnel', 'lost'];

/** `?behind=lost&step=A&step=B&definition=best_start&window=3600&index=1`; all values are texts or lists of texts. */
export interface PeopleAddress {
  behind?: string | undefined;
  /** Touchpoints of a touchpoint, transition, variant or end. */
  at?: string[] | undefined;
  /** Steps of a funnel. */
  step?: string[] | undefined;
  definition?: string | undefined;
  /** Seconds. */
  window?: string | undefined;
  index?: string | undefined;
  repeats?: string | undefined;
  /** What the step is called on the map the list was opened from. */
  name?: string | undefined;
}

const SECOND = 1_000_000;
const WEEK = 7 * 86_400;

/** The address of the people behind a number. */
export function writePeople(spec: PeopleSpec, name?: string): PeopleAddress {
  const common = { behind: spec.behind, name };
  const repeats = spec.merge_repeats ? 'merge' : undefined;
  switch (spec.behind) {
    case 'touchpoint':
    case 'ended':
      return { ...common, at: [...(spec.touchpoints ?? [])] };
    case 'transition':
      return { ...common, at: [spec.source ?? '', spec.target ?? ''], repeats };
    case 'variant':
      return { ...common, at: [...(spec.steps ?? [])], repeats };
    case 'funnel':
    case 'lost':
      return { ...common, ...writeFunnel(spec) };
    default:
      return common;
  }
}

function writeFunnel(spec: PeopleSpec): PeopleAddress {
  return {
    step: spec.funnel?.steps.map(writeStep) ?? [],
    definition: spec.funnel?.definition,
    window: spec.funnel && String(Math.round(spec.funnel.window_us / SECOND)),
    index: String(spec.step ?? 0),
  };
}

/** Reads the address; what makes no sense shows everybody. */
export function readPeople(search: Record<string, unknown>): PeopleSpec {
  const text = (key: string): string | undefined => [search[key]].flat().find((v): v is string => typeof v === 'string');
  const list = (key: string): string[] => [search[key]].flat().filter((v): v is string => typeof v === 'string' && v !== '');
  const behind = BEHIND.find((word) => word === text('behind')) ?? 'all';
  const at = list('at');
  const merge = text('repeats') === 'merge';
  const [first = '', second = ''] = at;
  if (behind === 'touchpoint' || behind === 'ended') return at.length > 0 ? { behind, touchpoints: at } : { behind: 'all' };
  if (behind === 'transition') return second ? { behind, source: first, target: second, merge_repeats: merge } : { behind: 'all' };
  if (behind === 'variant') return at.length > 0 ? { behind, steps: at, merge_repeats: merge } : { behind: 'all' };
  if (behind === 'all') return { behind };
  const funnel = readFunnel(list('step'), text('definition'), text('window'));
  const step = Number(text('index') ?? 0);
  const isKnown = funnel !== null && Number.isInteger(step) && step >= 0 && step < funnel.steps.length;
  return isKnown ? { behind, funnel, step } : { behind: 'all' };
}

function readFunnel(texts: string[], definition: string | undefined, window: string | undefined): FunnelSpec | null {
  const steps = readSteps(texts).map((step) => ({ ...step, name: '' }));
  if (steps.length === 0) return null;
  const seconds = Number(window);
  return {
    steps,
    definition: DEFINITIONS.find((word): word is FunnelDefinition => word === definition) ?? 'best_start',
    window_us: (Number.isFinite(seconds) && seconds > 0 ? seconds : WEEK) * SECOND,
  };
}
