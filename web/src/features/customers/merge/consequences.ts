/** What becomes of everything known when two customers become one. */
import { stricterState } from '../profile/consents';
import type { Consent, ConsentState, Identifier, Trait } from '../shapes';

export interface Half {
  readonly identifiers: readonly Identifier[];
  readonly traits: readonly Trait[];
}

export interface IdentifierRow {
  readonly type: Identifier['type'];
  readonly one: readonly string[];
  readonly other: readonly string[];
  /** Values that both have. */
  readonly shared: readonly string[];
}

export interface TraitRow {
  readonly name: string;
  readonly one: Trait | null;
  readonly other: Trait | null;
  /** What somebody said beats what was worked out, then the younger one; the other is kept in the history. */
  readonly after: Trait;
  readonly differs: boolean;
}

export interface ConsentRow {
  readonly purpose: string;
  readonly channel: string;
  readonly one: ConsentState | undefined;
  readonly other: ConsentState | undefined;
  readonly after: ConsentState;
  /** A yes to one address is none to the others of the same person. */
  readonly addresses: readonly string[];
}

const order: readonly Identifier['type'][] = ['user', 'crm', 'email', 'phone', 'anonymous', 'device'];

export const identifierRows = (one: Half, other: Half): IdentifierRow[] =>
  order.flatMap((type) => {
    const of = (half: Half): string[] => half.identifiers.filter((known) => known.type === type).map((known) => known.value);
    const [first, second] = [of(one), of(other)];
    if (first.length + second.length === 0) return [];
    return [{ type, one: first, other: second, shared: first.filter((value) => second.includes(value)) }];
  });

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const better = (one: Trait, other: Trait): Trait => {
  if (one.kind !== other.kind) return one.kind === 'declared' ? one : other;
  return one.time_us >= other.time_us ? one : other;
};

/** Traits that differ come first, then by name. */
export const traitRows = (one: Half, other: Half): TraitRow[] => {
  const names = [...new Set([...one.traits, ...other.traits].map((trait) => trait.name))];
  return names
    .map((name): TraitRow => {
      const [first, second] = [one, other].map((half) => half.traits.find((trait) => trait.name === name) ?? null) as [Trait | null, Trait | null];
      const after = first && second ? better(first, second) : (first ?? second)!;
      return { name, one: first, other: second, after, differs: first !== null && second !== null && !sameValue(first.value, second.value) };
    })
    .sort((a, b) => Number(b.differs) - Number(a.differs) || a.name.localeCompare(b.name));
};

const grantedTo = (all: readonly Consent[], purpose: string, channel: string): string[] => {
  const yes = all.filter((consent) => consent.purpose === purpose && consent.channel === channel && consent.state === 'granted');
  return [...new Set(yes.map(({ address }) => address).filter(Boolean))];
};

/** Only where somebody said something: the stricter word holds for both. */
export const consentRows = (one: readonly Consent[], other: readonly Consent[]): ConsentRow[] => {
  const state = (all: readonly Consent[], purpose: string, channel: string): ConsentState | undefined =>
    all
      .filter((consent) => consent.purpose === purpose && consent.channel === channel)
      .map((consent) => consent.state)
      .reduce<ConsentState | undefined>((before, next) => (before === undefined ? next : stricterState(before, next)), undefined);
  const pairs = new Map([...one, ...other].map(({ purpose, channel }) => [`${purpose}\u0000${channel}`, { purpose, channel }]));
  return [...pairs.values()].map(({ purpose, channel }) => {
    const [first, second] = [state(one, purpose, channel), state(other, purpose, channel)];
    const after = stricterState(first, second);
    return { purpose, channel, one: first, other: second, after, addresses: after === 'granted' ? grantedTo([...one, ...other], purpose, channel) : [] };
  });
};
