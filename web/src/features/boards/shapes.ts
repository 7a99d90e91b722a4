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
  weekday: number;
  /** Of the month. */
  day: number;
  hour: number;
  zone: string;
  subscribers: Subscriber[];
  paused: boolean;
}

export interface Sending {
  id: string;
  address: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  attempts: number;
  /** What the mail server said. */
  answer: string;
  made_at: string;
  sent_at: string | null;
}

export interface Report extends ReportDraft {
  id: string;
  next_at: string | null;
  last: Sending | null;
  /** Without a mail server nothing leaves. */
  mail_ready: boolean;
}

export interface MoneyGoal {
  id: string;
  name: Text;
  family: string | null;
  target: Text;
  met: number;
  breached: number;
  unmeasured: number;
  state: string;
}

export interface MoneyMoment {
  moment_id: string;
  kind: string;
  name: Text;
  metric: 'lost_share' | 'median_us' | 'returned_share' | null;
  value: number | null;
  n: number;
  target: number | null;
  threshold: number | null;
  state: string;
}

export interface MoneyStep {
  step_id: string;
  name: Text;
  reached: number;
  lost: number;
  at_stake: Estimate;
  touches: number;
  cost: number | null;
  moments: MoneyMoment[];
}

export interface JourneyMoney {
  entered: number;
  completed: number;
  completed_share: number | null;
  goals: MoneyGoal[];
  steps: MoneyStep[];
  revenue: { total: number | null; per_completion: Estimate; completions: number; stated: number };
  at_stake: number | null;
  cost: number | null;
  by_family: { family: string; goals: number }[];
  caveats: Words[];
}

export interface DataSize {
  measured: {
    events: number;
    journeys: number;
    touches: number;
    index_bytes: number;
    memory_bytes: number;
    machine_memory_bytes: number;
    cores: number;
    build_seconds: number | null;
    question_seconds: number;
  };
  advice: 'stay' | 'plan' | 'move';
  limits: { name: string; label: Words; value: number | null; unit: 'touches' | 'bytes' | 'seconds'; plan_from: number; move_from: number; advice: DataSize['advice'] }[];
  reasons: Words[];
  commands: string[];
}
