/** Boards, their tiles, reports and the page of goals and money in the shapes of the API. */
import type { Text } from '@/shared/changes';
import type { Estimate, Words } from '@/shared/measured';

export type TileKind = 'metric' | 'card' | 'question' | 'journey' | 'measure' | 'note';

export interface TileSettings {
  metric_id?: string;
  journey_id?: string;
  card_id?: string;
  ask?: string;
  body?: Record<string, unknown>;
  text?: Text;
}

export interface Tile {
  id: string;
  board_id: string;
  kind: TileKind;
  title: Text;
  settings: TileSettings;
  /** In twelfths of the width, and in rows. */
  width: number;
  height: number;
  position: number;
}

export interface Board {
  id: string;
  name: Text;
  /** Comes with the product; it can be copied, not changed. */
  ready: boolean;
  tiles: Tile[];
  updated_at: string | null;
}

export interface Subscriber {
  person_id?: string | null;
  department_id?: string | null;
}

export type ReportFormat = 'pdf' | 'xlsx' | 'both';
export type Frequency = 'daily' | 'weekly' | 'monthly';

export interface ReportDraft {
  name: string;
  journey_ids: string[];
  format: ReportFormat;
  language: 'de' | 'en';
  frequency: Frequency;
  /** 0 is Monday. */
  weekday: number | null;
  /** Of the month, 1 to 28. */
  day: number | null;
  hour: number;
  zone: string;
  subscribers: Subscriber[];
  paused: boolean;
}

export interface Report extends ReportDraft {
  id: string;
  next_at: string | null;
  last: { at: string; state: string; error?: string | null } | null;
}

export interface Sending {
  id: string;
  at: string;
  state: string;
  recipients: number;
  error: string | null;
}

export interface MoneyRow {
  moment_id: string | null;
  step_id: string;
  name: Text | string;
  goal_ids: string[];
  state: 'met' | 'missed' | 'breached' | 'unmeasured' | 'too_few' | 'few' | 'stale' | string;
  value: Estimate | number | null;
  target: number | null;
  lost: number | null;
  at_stake: Estimate | null;
}

export interface JourneyMoney {
  goals: { id: string; name: Text | string; family: string | null; moments: string[] }[];
  moments?: MoneyRow[];
  steps?: MoneyRow[];
  revenue: { total: number | null; per_completion: Estimate; completions: number; n: number };
  at_stake: number | null;
  cost: number | null;
  by_family: { family: string; met: number; breached: number; unmeasured: number; at_stake: number | null }[];
  caveats?: Words[];
}

export interface DataSize {
  events: number;
  journeys: number;
  touches: number;
  index_bytes: number;
  memory_bytes: number;
  machine_memory_bytes: number;
  cores: number;
  build_seconds: number | null;
  advice: 'stay' | 'plan' | 'move';
  reasons: Words[];
  limits: { name: string | Words; value: number; from: number; unit: string }[];
  commands: string[];
}
