/** What a lane of each kind holds, where it stands, and how tall it is at rest. */

export const LANE_KINDS = [
  'do',
  'think',
  'feel',
  'need',
  'expectation',
  'pain',
  'gain',
  'touchpoint',
  'channel',
  'content',
  'image',
  'text',
  'custom',
  'frontstage',
  'backstage',
  'system',
  'handover',
  'metric',
  'insight',
  'opportunity',
] as const;

export type LaneKind = (typeof LANE_KINDS)[number];
export type LaneGroup = 'customer' | 'company' | 'measured';

export const LANE_GROUPS: readonly LaneGroup[] = ['customer', 'company', 'measured'];

export interface LaneRule {
  group: LaneGroup;
  height: number;
  /** Kinds of objects that may be placed; the first is made when a new text is written. */
  holds: readonly string[];
  /** The sort a new statement gets. */
  sort?: string;
  /** Lines of text before the ellipsis. */
  lines: number;
}

const statement = (group: LaneGroup, sort: string, height = 47, lines = 2): LaneRule => ({
  group,
  height,
  sort,
  lines,
  holds: ['statement'],
});

const placed = (group: LaneGroup, holds: readonly string[], height = 37, lines = 1): LaneRule => ({ group, height, holds, lines });

export const laneRules: Record<LaneKind, LaneRule> = {
  do: statement('customer', 'do'),
  think: statement('customer', 'think'),
  feel: { group: 'customer', height: 150, holds: [], lines: 1 },
  need: statement('customer', 'need'),
  expectation: statement('customer', 'expectation'),
  pain: statement('customer', 'pain', 62, 3),
  gain: statement('customer', 'gain', 62, 3),
  touchpoint: placed('customer', ['touchpoint'], 54),
  channel: placed('customer', ['channel'], 36),
  content: placed('customer', ['content'], 36),
  image: placed('customer', ['image'], 96),
  text: statement('customer', 'text', 47, 6),
  custom: { ...statement('customer', 'custom', 47, 3), holds: ['statement', 'persona', 'product', 'goal', 'touchpoint', 'content', 'system', 'department'] },
  frontstage: { ...statement('company', 'frontstage', 37, 2), holds: ['statement', 'product', 'department'] },
  backstage: { ...statement('company', 'backstage', 37, 2), holds: ['statement', 'system', 'product', 'department'] },
  system: placed('company', ['system']),
  handover: placed('company', ['department', 'stakeholder']),
  metric: { ...statement('measured', 'metric', 47, 2), holds: ['statement', 'goal'] },
  insight: statement('measured', 'insight', 52, 2),
  opportunity: statement('measured', 'opportunity', 52, 2),
};

/** The rule of a lane; kinds this interface does not know are treated as free text. */
export const ruleOf = (kind: string): LaneRule => laneRules[kind as LaneKind] ?? laneRules.custom;

/** Lanes of the company that customers do not see; the line of visibility runs above the first of them. */
export const isBehindTheLine = (kind: string): boolean => ['backstage', 'system', 'handover'].includes(kind);

/** Lanes the measurement fills; they are views and hold no rows. */
export const MEASURED_LANES = ['channels', 'time', 'dropoff', 'returns'] as const;
export type MeasuredLane = (typeof MEASURED_LANES)[number];

/** The prefix of identifiers of each kind of object that can be made on a map. */
export const objectPrefixes: Record<string, string> = {
  statement: 'sm',
  touchpoint: 'tp',
  channel: 'ch',
  content: 'co',
  system: 'sy',
  department: 'dp',
  persona: 'pn',
  product: 'pr',
  goal: 'go',
  stakeholder: 'sh',
  image: 'im',
};
