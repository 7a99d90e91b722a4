/** Which column means what in a file of a known shape: its parts, identifiers, traits, questions; and what is missing. */
import type { ConnectorOut, Mapping, UploadPreview } from '@/api/types.gen';

export const identifierTypes = ['user', 'email', 'phone', 'crm', 'anonymous', 'device'] as const;
export const metrics = ['nps', 'csat', 'ces', 'rating', 'text'] as const;

export type IdentifierType = (typeof identifierTypes)[number];
export type Metric = (typeof metrics)[number];
/** A role as one text, so that a list of choices can hold it. */
export type ShapeRole = `part:${string}` | `id:${IdentifierType}` | `question:${Metric}` | 'trait' | 'property' | 'ignore';

const scales: Record<Metric, readonly [number, number] | null> = { nps: [0, 10], csat: [1, 5], ces: [1, 7], rating: [1, 5], text: null };

const keyOf = <Value>(pairs: Readonly<Record<string, Value>> | undefined, value: Value): string | undefined =>
  Object.entries(pairs ?? {}).find(([, one]) => one === value)?.[0];

/** What a column is taken for. */
export const shapeRoleOf = (mapping: Mapping, column: string): ShapeRole => {
  const part = keyOf(mapping.fields, column);
  if (part) return `part:${part}`;
  const identifier = keyOf(mapping.identifiers as Record<string, string> | undefined, column);
  if (identifier) return `id:${identifier as IdentifierType}`;
  const question = mapping.questions?.find((one) => one.column === column);
  if (question) return `question:${question.metric ?? 'rating'}`;
  if (mapping.traits?.includes(column)) return 'trait';
  return mapping.properties?.includes(column) ? 'property' : 'ignore';
};

const without = <Value>(pairs: Readonly<Record<string, Value>> | undefined, ...gone: readonly (string | Value)[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(pairs ?? {}).filter(([name, value]) => !gone.includes(name) && !gone.includes(value)));

const released = (mapping: Mapping, column: string): Mapping => ({
  ...mapping,
  fields: without(mapping.fields, column),
  identifiers: without(mapping.identifiers as Record<string, string> | undefined, column),
  questions: mapping.questions?.filter((one) => one.column !== column) ?? [],
  traits: mapping.traits?.filter((one) => one !== column) ?? [],
  properties: mapping.properties?.filter((one) => one !== column) ?? [],
  numbers: mapping.numbers?.filter((one) => one !== column) ?? [],
});

/** Gives a column a role; what had a role that only one can have becomes a property. */
export const withShapeRole = (mapping: Mapping, column: string, role: ShapeRole): Mapping => {
  const free = released(mapping, column);
  const [sort, name = ''] = role.split(':') as [string, string?];
  const property = (one: string | undefined): string[] => [...(free.properties ?? []), ...(one ? [one] : [])];
  if (sort === 'part') return { ...free, fields: { ...without(free.fields, name), [name]: column }, properties: property(free.fields?.[name]) };
  if (sort === 'id') {
    const known = free.identifiers as Record<string, string> | undefined;
    return { ...free, identifiers: { ...without(known, name), [name]: column }, properties: property(known?.[name]) };
  }
  if (sort === 'question') {
    const scale = scales[name as Metric];
    const question = { column, metric: name as Metric, minimum: scale?.[0] ?? null, maximum: scale?.[1] ?? null };
    return { ...free, questions: [...(free.questions ?? []), question] };
  }
  if (sort === 'trait') return { ...free, traits: [...(free.traits ?? []), column] };
  return sort === 'property' ? { ...free, properties: property(column) } : free;
};

/** Required parts that no column says. */
export const missingParts = (mapping: Mapping, connector: ConnectorOut): ConnectorOut['parts'] =>
  connector.parts.filter((part) => part.required && !mapping.fields?.[part.name] && !(part.name === 'time' && mapping.constant_time));

/** Columns with a meaning first, in the order of the file otherwise. */
export const inShapeOrder = (preview: UploadPreview): string[] => {
  const rank = (name: string): number => ['part', 'id', 'question', 'trait', 'property', 'ignore'].indexOf(shapeRoleOf(preview.mapping, name).split(':')[0]!);
  return preview.columns.map((column) => column.name).toSorted((a, b) => rank(a) - rank(b));
};
