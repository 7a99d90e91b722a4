/** What is edited, how an edit travels, and the rows a journey's document is made of. */

/** One text in German, English, or both. */
export interface Text {
  de?: string;
  en?: string;
}

export interface Row {
  id: string;
  [column: string]: unknown;
}

export interface AddEdit {
  add: string;
  row: Row;
}

export interface PutEdit {
  put: string;
  id: string;
  row: Record<string, unknown>;
  /** What the editor saw; the server refuses when it is no longer so. */
  was?: Record<string, unknown>;
}

export interface DropEdit {
  drop: string;
  id: string;
}

export type Edit = AddEdit | PutEdit | DropEdit;

/** What one person did in one go; kept for good, and the unit of undo. */
export interface Command {
  id: number;
  scope: string;
  kind: string;
  person_id: string;
  edits: Edit[];
  made_at: string;
  undoes: number | null;
}

/** One's own command, as answered. */
export interface DoneCommand extends Command {
  can_undo: boolean;
  can_redo: boolean;
}

/** A command as the history lists it. */
export interface PastCommand extends Command {
  inverse: Edit[];
  state: 'done' | 'undone' | 'dropped';
}

/** One column that somebody else changed after the editor had read it. */
export interface ColumnConflict {
  table: string;
  id: string;
  column: string;
  was: unknown;
  now: unknown;
  person_id: string | null;
  made_at: string;
}

export type Role = 'owner' | 'editor' | 'commenter' | 'viewer';

export interface Evidence {
  state: 'observed' | 'reported' | 'inferred' | 'assumed';
  source?: string | null;
  date?: string | null;
  n?: number | null;
  note?: string | null;
}

export interface JourneyRow extends Row {
  name: Text;
  level: 'L0' | 'L1' | 'L2';
  form: 'journey' | 'blueprint';
  horizon: 'current' | 'future' | 'research';
  status: 'planned' | 'researched' | 'designed' | 'live' | 'optimising' | 'retired';
  phase_id: string | null;
  variant_of: string | null;
  context: Text;
  persona_ids: string[];
  department_id: string | null;
  manager_id: string | null;
  review_days: number | null;
  reviewed_at: string | null;
  notion: 'customer' | 'case';
  definition: string;
  window_us: number;
  fields: Record<string, unknown>;
  state: 'active' | 'archived' | 'bin';
  version: number;
}

export interface StageRow extends Row {
  journey_id: string;
  name: Text;
  rank: string;
  fields: Record<string, unknown>;
}

export interface StepRow extends Row {
  journey_id: string;
  stage_id: string;
  name: Text;
  rank: string;
  optional: boolean;
  fields: Record<string, unknown>;
  checked_at: string | null;
}

export interface LaneRow extends Row {
  journey_id: string;
  kind: string;
  name: Text;
  rank: string;
  persona_id: string | null;
}

export interface CardRow extends Row {
  journey_id: string;
  lane_id: string;
  step_id: string;
  span: number;
  rank: string;
  object_id: string;
  persona_ids: string[];
}

export interface EmotionRow extends Row {
  journey_id: string;
  step_id: string;
  persona_id: string | null;
  basis: 'assumed' | 'expected' | 'measured';
  /** Between −1 and 1. */
  value: number;
  name: Text;
  reason: Text;
  evidence: Evidence | null;
}

export type MomentKind = 'truth' | 'pain' | 'wow' | 'first' | 'last' | 'peak';

export interface MomentRow extends Row {
  journey_id: string;
  step_id: string;
  kind: MomentKind;
  name: Text;
  reason: Text;
  metric: 'lost_share' | 'median_us' | 'returned_share' | null;
  target: number | null;
  threshold: number | null;
}

export interface LinkRow extends Row {
  journey_id: string;
  step_id: string | null;
  to_journey_id: string;
  to_step_id: string | null;
  kind: 'sub' | 'next' | 'variant' | 'exception' | 'loop';
  name: Text;
}

export interface DutyRow extends Row {
  journey_id: string;
  subject_id: string;
  department_id: string;
  letter: 'R' | 'A' | 'C' | 'I';
}

export interface ViewRow extends Row {
  journey_id: string;
  name: Text;
  settings: Record<string, unknown>;
  rank: string;
}

/** Something that exists once and is placed on many journeys. */
export interface ObjectRow extends Row {
  kind: string;
  name: Text;
  fields: Record<string, unknown>;
  owner_id: string | null;
  keeper_id: string | null;
  tags: string[];
  state: 'active' | 'archived' | 'bin';
  /** On how many places it stands, where the server says so. */
  places?: number;
}

export interface Tables {
  journey: JourneyRow[];
  stage: StageRow[];
  step: StepRow[];
  lane: LaneRow[];
  card: CardRow[];
  emotion: EmotionRow[];
  moment: MomentRow[];
  link: LinkRow[];
  duty: DutyRow[];
  view: ViewRow[];
  object: ObjectRow[];
}

export type TableName = keyof Tables;

export interface DocumentPerson {
  id: string;
  name: string;
  colour: string;
}

export interface LinkedJourney {
  id: string;
  name: Text;
  level: string;
  status: string;
}

/** Everything a journey map shows, as rows. */
export interface JourneyDocument {
  /** The last command it contains. */
  command: number;
  role: Role;
  can_undo: boolean;
  can_redo: boolean;
  tables: Tables;
  people: DocumentPerson[];
  journeys: LinkedJourney[];
  /** Commands confirmed since it was read, oldest first; the client's own note. */
  recent?: readonly Command[];
}

/** What somebody looks at on a map. */
export interface Focus {
  lane_id?: string;
  step_id?: string;
  card_id?: string;
  field?: string;
}

export interface PresenceEvent {
  person_id: string;
  journey_id: string;
  focus: Focus | null;
  at: string;
  state?: 'here' | 'left';
}
