/** The words of the privacy desk, as the server says them. */
export type RequestKind = 'access' | 'rectification' | 'restriction' | 'erasure' | 'objection' | 'portability';
export type RequestState = 'open' | 'running' | 'done' | 'refused' | 'failed';
export type Basis = 'consent' | 'contract' | 'legal_obligation' | 'legitimate_interest';
export type IdentifierType = 'user' | 'email' | 'phone' | 'crm' | 'anonymous' | 'device';

export const kinds: readonly RequestKind[] = ['access', 'rectification', 'restriction', 'erasure', 'objection', 'portability'];
export const identifierTypes: readonly IdentifierType[] = ['email', 'user', 'phone', 'crm', 'anonymous', 'device'];
export const ways = ['email', 'letter', 'phone', 'web', 'person'] as const;
export const bases: readonly Basis[] = ['consent', 'contract', 'legal_obligation', 'legitimate_interest'];

export interface PrivacyRequest {
  id: string;
  kind: RequestKind;
  state: RequestState;
  handle: string | null;
  name: string;
  pseudonym: string;
  channel: string;
  note: string;
  received_at: string;
  due_at: string;
  days_left: number;
  extended: string | null;
  identity: { note: string; by: string | null; at: string } | null;
  progress: { store: string; removed: number }[];
  report: Record<string, unknown> | null;
  made_by: string | null;
  done_by: string | null;
  done_at: string | null;
}

export interface NewRequest {
  kind: RequestKind;
  handle?: string;
  identifier?: { type: IdentifierType; value: string };
  channel: string;
  note: string;
  received_at?: string;
}

export interface Both {
  de: string;
  en: string;
}

export interface Purpose {
  code: string;
  name: Both;
  description: Both;
  basis: Basis;
  allowed_by_default: boolean;
  double_opt_in: boolean;
  stops_collection: boolean;
  valid_days: number | null;
}

export interface Wording {
  id: string;
  purpose: string;
  version: number;
  text: Partial<Both>;
  made_at: string;
  made_by: string | null;
}

export interface Retention {
  default_days: number | null;
  sources: { id: string; name: string; days: number | null }[];
}

export interface Controller {
  name: string;
  address: string;
  email: string;
  phone: string;
  officer: string;
  authority: string;
  url: string;
}

export interface DeskEntry {
  id: number;
  at: string;
  person_id: string | null;
  action: string;
  subject: string | null;
  detail: Record<string, unknown>;
}

export interface PageOf<Item> {
  items: Item[];
  next_cursor: string | null;
}
