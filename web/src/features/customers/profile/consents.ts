/** What a customer allowed, as the table on their page: one row per purpose, one column per channel. */
import type { Consent, ConsentState, Verdict } from '../shapes';

/** The channel of what is said in general. */
export const ANY = 'any';

export type CellLook = 'allowed' | 'partly' | 'pending' | 'refused' | 'open' | 'none';

export interface ConsentCell {
  readonly channel: string;
  readonly look: CellLook;
  /** Why it looks so. */
  readonly code: string;
}

export interface ConsentTable {
  readonly channels: readonly string[];
  readonly rows: readonly { readonly purpose: string; readonly cells: readonly ConsentCell[] }[];
  /** What was said last; nothing when nobody ever said anything. */
  readonly latest: Consent | null;
}

const order = [ANY, 'email', 'web', 'app', 'phone', 'sms', 'post', 'letter'];

/** Known channels in a fixed order, others behind them by name. */
const byChannel = (a: string, b: string): number => {
  const [first, second] = [a, b].map((one) => (order.includes(one) ? order.indexOf(one) : order.length));
  return first! - second! || a.localeCompare(b);
};

/** Nothing was said, so the answer is no: that is a gap, no refusal. */
const OPEN = new Set(['not_asked', 'no_address', 'unknown_purpose', 'unknown']);

const lookOf = ({ allowed, code }: Pick<Verdict, 'allowed' | 'code'>): CellLook => {
  if (allowed) return 'allowed';
  if (code === 'pending') return 'pending';
  return OPEN.has(code) ? 'open' : 'refused';
};

const RANK: Record<CellLook, number> = { refused: 4, pending: 3, open: 2, partly: 1, allowed: 1, none: 0 };

type Said = Pick<Verdict, 'allowed' | 'code'>;

/** Several addresses of a channel share a cell: one yes beside a no is a part. */
const cellOf = (channel: string, said: readonly Said[]): ConsentCell => {
  const ranked = said.toSorted((a, b) => RANK[lookOf(b)] - RANK[lookOf(a)]);
  const worst = ranked[0];
  if (!worst) return { channel, look: 'none', code: '' };
  const some = said.some((one) => one.allowed);
  return { channel, look: some && !worst.allowed ? 'partly' : lookOf(worst), code: worst.code };
};

/** The server judges what can be sent; for other channels, such as a site, the last word itself decides. */
const saidOn = (purpose: string, channel: string, verdicts: readonly Verdict[], consents: readonly Consent[]): Said[] => {
  const isHere = (one: { purpose: string; channel: string }): boolean => one.purpose === purpose && one.channel === channel;
  const judged = verdicts.filter(isHere);
  if (judged.length > 0) return judged;
  return consents.filter(isHere).map(({ state }) => ({ allowed: state === 'granted', code: state }));
};

/** Purposes keep the order they are given in. */
export const consentTable = (
  purposes: readonly string[],
  verdicts: readonly Verdict[],
  consents: readonly Consent[],
): ConsentTable => {
  const about = [...verdicts, ...consents].filter((one) => purposes.includes(one.purpose));
  const channels = [...new Set(about.map((one) => one.channel))].sort(byChannel);
  const rows = purposes
    .filter((purpose) => about.some((one) => one.purpose === purpose))
    .map((purpose) => ({
      purpose,
      cells: channels.map((channel) => cellOf(channel, saidOn(purpose, channel, verdicts, consents))),
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
  const { note, by: _by, ...rest } = proof;
  const others = Object.entries(rest)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value)}`);
  return [typeof note === 'string' ? note : '', ...others].filter(Boolean).join(' · ');
};
