/** Public identifiers made by the client: a prefix, 48 bits of time, 80 bits of chance, in lower-case Crockford base 32. */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const written = (number: bigint, length: number): string => {
  let rest = number;
  let digits = '';
  for (let place = 0; place < length; place += 1) {
    digits = ALPHABET[Number(rest & 31n)]! + digits;
    rest >>= 5n;
  }
  return digits;
};

const chance = (): bigint =>
  crypto.getRandomValues(new Uint8Array(10)).reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

/** A new identifier such as `ca_01jd…`; later ones sort later. */
export const newId = (prefix: string, now: number = Date.now()): string =>
  `${prefix}_${written((BigInt(now) << 80n) | chance(), 26)}`;

/** The prefix of each table's identifiers. */
export const prefixes = {
  journey: 'jo',
  stage: 'sg',
  step: 'st',
  lane: 'la',
  card: 'ca',
  emotion: 'em',
  moment: 'mo',
  link: 'lk',
  duty: 'du',
  view: 'vw',
  comment: 'cm',
} as const;
