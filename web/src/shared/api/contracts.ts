/** Shapes of the API that several rooms use. */

export interface Workspace {
  id: string;
  name: string;
  time_zone: string;
}

export interface Me {
  id: string;
  email: string;
  name: string;
  language: 'de' | 'en';
  theme: 'light' | 'dark' | 'system';
  has_password: boolean;
  workspaces: Workspace[];
}

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
