/** What a customer allowed, as the table on their page: one row per purpose, one column per channel. */
import type { Consent, ConsentState, Verdict } from '../shapes';

/** The channel of what holds on all of them. */
export const ANY = 'any';

export type CellLook = 'allowed' | 'partly' | 'pending' | 'refused' | 'open' | 'none';

export interface ConsentCell {
  readonly channel: string;
  readonly look: CellLook;
  /** The verdict that decides how the cell looks. */
  readonly verdict: Verdict | null;
}

export interface ConsentTable {
  readonly channels: readonly string[];
  readonly rows: readonly { readonly purpose: string; readonly cells: readonly ConsentCell[] }[];
  /** What was said last; nothing when nobody ever said anything. */
  readonly latest: Consent | null;
}

const order = ['email', 'web', 'app', 'phone', 'sms', 'post', 'letter'];

/** Known channels in a fixed order, others behind them by name. */
const byChannel = (a: string, b: string): number => {
  const [first, second] = [a, b].map((one) => (order.includes(one) ? order.indexOf(one) : order.length));
  return first! - second! || a.localeCompare(b);
};

/** Nothing was said, so the answer is no: that is a gap, no refusal. */
const OPEN = new Set(['not_asked', 'no_address', 'unknown_purpose']);

const lookOf = ({ allowed, code }: Verdict): CellLook => {
  if (allowed) return 'allowed';
  if (code === 'pending') return 'pending';
  return OPEN.has(code) ? 'open' : 'refused';
};

const RANK: Record<CellLook, number> = { refused: 4, pending: 3, open: 2, partly: 1, allowed: 1, none: 0 };

/** Several addresses of a channel share a cell: one yes beside a no is a part. */
const cellOf = (channel: string, verdicts: readonly Verdict[]): ConsentCell => {
  const ranked = verdicts.toSorted((a, b) => RANK[lookOf(b)] - RANK[lookOf(a)]);
  const worst = ranked[0];
  if (!worst) return { channel, look: 'none', verdict: null };
  const some = verdicts.some((one) => one.allowed);
  return { channel, look: some && !worst.allowed ? 'partly' : lookOf(worst), verdict: worst };
};

/** Purposes keep the order they are given in; a verdict on all channels stands in every column. */
export const consentTable = (
  purposes: readonly string[],
  verdicts: readonly Verdict[],
  consents: readonly Consent[],
): ConsentTable => {
  const named = [...new Set(verdicts.map((one) => one.channel))].filter((channel) => channel !== ANY).sort(byChannel);
  const channels = named.length > 0 ? named : verdicts.length > 0 ? [ANY] : [];
  const rows = purposes
    .filter((purpose) => verdicts.some((one) => one.purpose === purpose))
    .map((purpose) => ({
      purpose,
      cells: channels.map((channel) =>
        cellOf(
          channel,
          verdicts.filter((one) => one.purpose === purpose && (one.channel === channel || one.channel === ANY)),
        ),
      ),
    }));
  const said = consents.filter((one) => one.state !== 'unknown');
  return { channels, rows, latest: said.toSorted((a, b) => b.stated_at.localeCompare(a.stated_at))[0] ?? null };
};

const STRICTNESS: readonly ConsentState[] = ['granted', 'unknown', 'pending', 'expired', 'denied', 'withdrawn'];

/** Of two customers who become one: a no of either stands against a yes of the other, silence does not. */
export const stricterState = (one: ConsentState | undefined, other: ConsentState | undefined): ConsentState => {
  const said = [one, other].filter((state): state is ConsentState => state !== undefined && state !== 'unknown');
  return said.toSorted((a, b) => STRICTNESS.indexOf(b) - STRICTNESS.indexOf(a))[0] ?? 'unknown';
};

/** A proof in words: its note first, then what else was written down. */
export const proofWords = (proof: Record<string, unknown>): string => {
  const { note, ...rest } = proof;
  const others = Object.entries(rest)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value)}`);
  return [typeof note === 'string' ? note : '', ...others].filter(Boolean).join(' · ');
};
