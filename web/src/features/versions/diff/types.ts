/** Named versions and what differs between two of them, as the server says. */
import type { Tables, Text } from '@/shared/changes';

export interface Version {
  id: string;
  journey_id: string;
  name: string;
  made_at: string;
  made_by: string;
  command_id: number;
}

export interface VersionContent extends Version {
  tables: Tables;
}

export interface Change {
  table: string;
  id: string;
  change: 'added' | 'removed' | 'moved' | 'changed';
  title: Text;
  where: Partial<Record<'stage' | 'step' | 'lane', Text>>;
  columns: { column: string; old: unknown; new: unknown }[];
  names: Record<string, Text>;
}

export interface Diff {
  changes: Change[];
  counts: Record<Change['change'], number>;
}
