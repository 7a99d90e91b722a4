/** Which column means what, as roles a person chooses; the rules that keep a mapping sound. */
import type { Mapping, UploadPreview } from '@/api/types.gen';

export const singleRoles = ['customer', 'case', 'time', 'time_of_day', 'activity', 'channel', 'value', 'message_id'] as const;
export const roles = [...singleRoles, 'property', 'milestone', 'ignore'] as const;

export type SingleRole = (typeof singleRoles)[number];
export type Role = (typeof roles)[number];

const isSingle = (role: Role): role is SingleRole => (singleRoles as readonly Role[]).includes(role);

/** What a column is taken for. */
export const roleOf = (mapping: Mapping, column: string): Role =>
  singleRoles.find((role) => mapping[role] === column) ??
  (mapping.milestones?.includes(column) ? 'milestone' : mapping.properties?.includes(column) ? 'property' : 'ignore');

const without = (names: readonly string[] | undefined, name: string): string[] => (names ?? []).filter((one) => one !== name);

/** Takes a column out of every role. */
const released = (mapping: Mapping, column: string): Mapping => {
  const freed: Mapping = {
    ...mapping,
    properties: without(mapping.properties, column),
    milestones: without(mapping.milestones, column),
    numbers: without(mapping.numbers, column),
  };
  for (const role of singleRoles) if (freed[role] === column) freed[role] = null;
  return freed;
};

/** Gives a column a role; who had a role that only one can have becomes a property. */
export const withRole = (mapping: Mapping, column: string, role: Role): Mapping => {
  const freed = released(mapping, column);
  if (isSingle(role)) {
    const before = freed[role];
    const next = { ...freed, [role]: column };
    return before ? { ...next, properties: [...(next.properties ?? []), before] } : next;
  }
  if (role === 'property') return { ...freed, properties: [...(freed.properties ?? []), column] };
  if (role === 'milestone') return { ...freed, milestones: [...(freed.milestones ?? []), column] };
  return freed;
};

export type Missing = 'journey' | 'time' | 'activity';

/** What has to be named before a file can be imported. */
export const missing = (mapping: Mapping): Missing[] => {
  const found: Missing[] = [];
  if (!mapping.customer && !mapping.case) found.push('journey');
  if (!mapping.time) found.push('time');
  if (!mapping.activity && !mapping.constant_activity && !mapping.milestones?.length) found.push('activity');
  return found;
};

/** Chosen columns first, in the order of the roles; the rest as in the file. */
export const inOrder = (preview: UploadPreview): UploadPreview['columns'] => {
  const rank = (name: string): number => {
    const role = roleOf(preview.mapping, name);
    return role === 'ignore' ? roles.length : role === 'property' ? roles.length - 1 : roles.indexOf(role);
  };
  return preview.columns.toSorted((a, b) => rank(a.name) - rank(b.name));
};
