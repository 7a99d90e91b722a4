/** Mentions: `@[pe_…]` on the wire, `@Name` in the field, a chip on the screen; pure. */

export interface Named {
  id: string;
  name: string;
}

const MENTION = /@\[(pe_[0-9a-hjkmnp-tv-z]{26})\]/gu;
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/gu;

/** Whom a text mentions, each once. */
export const mentionedIn = (text: string): string[] => [...new Set(Array.from(text.matchAll(MENTION), (match) => match[1]!))];

/** The text as it stands in the field. */
export const toField = (text: string, people: readonly Named[]): string => {
  const names = new Map(people.map((one) => [one.id, one.name]));
  return text.replace(MENTION, (whole, id: string) => (names.has(id) ? `@${names.get(id)!}` : whole));
};

/** The text as it is sent. Longer names first, so that "@Anna Maria" is not taken for "@Anna"; who was picked wins among namesakes. */
export const toWire = (text: string, people: readonly Named[], picked: readonly Named[] = []): string =>
  [...picked, ...people]
    .filter((one) => one.name.trim() !== '')
    .toSorted((a, b) => b.name.length - a.name.length)
    .reduce((now, { id, name }) => now.replace(new RegExp(`@${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu'), `@[${id}]`), text);

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');

export type Part = { kind: 'text'; text: string } | { kind: 'mention'; id: string } | { kind: 'link'; href: string };

/** What a text consists of, in order. */
export const partsOf = (text: string): Part[] => {
  const marks = [
    ...Array.from(text.matchAll(MENTION), (match) => ({ at: match.index, length: match[0].length, part: { kind: 'mention', id: match[1]! } as Part })),
    ...Array.from(text.matchAll(LINK), (match) => ({ at: match.index, length: match[0].length, part: { kind: 'link', href: match[0] } as Part })),
  ].toSorted((a, b) => a.at - b.at);
  const parts: Part[] = [];
  let from = 0;
  for (const { at, length, part } of marks) {
    if (at < from) continue;
    if (at > from) parts.push({ kind: 'text', text: text.slice(from, at) });
    parts.push(part);
    from = at + length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
};

/** The name that is being typed behind an `@` just before the cursor; null when nobody is being mentioned. */
export const typedMention = (text: string, cursor: number): { from: number; text: string } | null => {
  const match = /(?:^|[\s(])@([\p{L}\p{N}.-]*(?: [\p{L}\p{N}.-]*)?)$/u.exec(text.slice(0, cursor));
  return match ? { from: cursor - match[1]!.length - 1, text: match[1]! } : null;
};

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** People whose name, or a word of it, begins as typed. */
export const fitting = <Person extends Named>(people: readonly Person[], typed: string): Person[] => {
  const wanted = plain(typed);
  return people.filter(({ name }) => plain(name).startsWith(wanted) || plain(name).split(/\s+/u).some((word) => word.startsWith(wanted)));
};
