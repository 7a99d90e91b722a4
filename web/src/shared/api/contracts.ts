/** Shapes of the API that several rooms use. */

export type { Me, WorkspaceOut as Workspace } from '@/api/types.gen';

export interface Vocabulary {
  touchpoints: { name: string; touches: number; customers: number; channel: string; bound: boolean }[];
  channels: { name: string; touches: number }[];
  start_us: number | null;
  end_us: number | null;
  notions: ('customer' | 'case')[];
  events: number;
  freshness: { last_import_at: string | null; last_event_us: number | null; state: string };
  index_version: string;
}

export interface RuleCheck {
  ok: boolean;
  error: { position: number; message: string; hint: string } | null;
  formatted: string | null;
  matches: { events: number; customers: number } | null;
}

export interface TouchpointOut {
  id: string;
  name: string;
  channel: string;
  rule: string;
}

export interface CustomerRow {
  customer: string;
  first_us: number;
  last_us: number;
  touches: number;
  channels: string[];
}

export interface Customer extends CustomerRow {
  traits: { name: string; value: string; source: string; time_us: number }[];
}

export interface TimelineEvent {
  activity: string;
  touchpoint: string;
  channel: string | null;
  value: number | null;
  time_us: number;
  source: string;
  properties: Record<string, unknown> | null;
}

export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}
