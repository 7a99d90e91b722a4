/** Links for guests and what one can be asked for; pure. */
export interface GuestLink {
  id: string;
  role: 'viewer' | 'commenter';
  label: string;
  has_password: boolean;
  made_by: string;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  last_used_at: string | null;
}

export interface NewGuestLink extends GuestLink {
  link: string;
}

export type LinkState = 'open' | 'revoked' | 'expired';

export const stateOf = ({ revoked_at, expires_at }: Pick<GuestLink, 'revoked_at' | 'expires_at'>, nowUs: number): LinkState => {
  if (revoked_at !== null) return 'revoked';
  return Date.parse(expires_at) * 1000 <= nowUs ? 'expired' : 'open';
};

/** The same address as this page is open under; the server may know itself by another one. */
export const here = (link: string, origin: string): string => {
  const { pathname, search } = new URL(link, origin);
  return origin + pathname + search;
};

/** The end of a day some days from now. */
export const endOfDay = (days: number, now: Date): Date => {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  day.setHours(23, 59, 59, 0);
  return day;
};

export const SHORTEST_PASSWORD = 8;
export const PERIODS = [7, 30, 90, 365] as const;
