/** What the server says about the kinds of objects, and what their fields hold. */
import type { Evidence, ObjectRow, Text } from '../changes/types';

export type FieldType =
  | 'line'
  | 'long'
  | 'statements'
  | 'number'
  | 'money'
  | 'scale'
  | 'choice'
  | 'choices'
  | 'flag'
  | 'date'
  | 'url'
  | 'ref'
  | 'refs'
  | 'person'
  | 'rule'
  | 'words'
  | 'evidence'
  | 'file';

export interface FieldOption {
  value: string;
  label: Text;
}

export interface Field {
  name: string;
  type: FieldType;
  label: Text;
  help: Text;
  group: Text;
  options: FieldOption[];
  /** The kind a reference points to; `customer` for a rule about customers. */
  of: string | null;
  required: boolean;
  /** Added by the workspace. */
  custom: boolean;
}

export interface Kind {
  kind: string;
  prefix: string;
  room: 'framework' | 'library';
  name: Text;
  plural: Text;
  icon: string;
  lanes: string[];
  longest_name: number;
  fields: Field[];
}

/** One sentence about a persona or a touchpoint, and how it is known. */
export interface Statement {
  id: string;
  text: Text;
  evidence: Evidence;
}

export interface Completeness {
  share: number;
  missing: string[];
  statements: number;
  assumed: number;
  stale?: number;
}

/** An object as lists and pages have it. */
export interface LibraryObject extends ObjectRow {
  state_at: string;
  merged_into: string | null;
  /** Where an inherited object comes from; such an object is locked. */
  origin: string | null;
  created_at: string;
  updated_at: string;
  places: number;
  completeness: Completeness | null;
}

export interface ObjectPage {
  items: LibraryObject[];
  next_cursor: string | null;
}

/** What changes about an object: of `fields` only those named, `null` empties one. */
export interface ObjectChanges {
  name?: Text;
  fields?: Record<string, unknown>;
  owner_id?: string | null;
  keeper_id?: string | null;
  tags?: string[];
}

export interface FieldControlProps<Value> {
  field: Field;
  value: Value | undefined;
  /** The name of the field in the reader's language. */
  label: string;
  readOnly: boolean;
  /** `null` empties the field. */
  onSave: (value: Value | null) => void;
}
