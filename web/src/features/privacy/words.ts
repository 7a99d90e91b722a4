/** Texts for the kinds, states and stores of the privacy desk. */
import type { TextKey } from '@/i18n';
import type { Tone } from '@/shared/ui/StatusChip';

import type { Basis, IdentifierType, PrivacyRequest, RequestKind, RequestState } from './types';

export const kindWords = (kind: RequestKind): TextKey => `privacy.kind.${kind}`;
export const articleWords = (kind: RequestKind): TextKey => `privacy.article.${kind}`;
export const effectWords = (kind: RequestKind): TextKey => `privacy.effect.${kind}`;
export const stateWords = (state: RequestState): TextKey => `privacy.state.${state}`;
export const basisWords = (basis: Basis): TextKey => `privacy.basis.${basis}`;
export const identifierWords = (type: IdentifierType): TextKey => `privacy.identifier.${type}`;

const knownWays = ['email', 'letter', 'phone', 'web', 'person'] as const;

/** How a request came; a word of somebody else's stands as it is. */
export const wayWords = (way: string, t: (key: TextKey) => string): string => {
  const known = knownWays.find((one) => one === way);
  return known ? t(`privacy.way.${known}`) : way;
};

const stores = ['event_log', 'inbox', 'customers', 'consents', 'uploads', 'queue', 'catalogue', 'caches', 'logs', 'mail', 'by_hand'] as const;

export const storeWords = (store: string, t: (key: TextKey) => string): string => {
  const known = stores.find((one) => one === store);
  return known ? t(`privacy.store.${known}`) : store;
};

/** What an erasure empties, in the order in which people think of it. */
export const emptied = ['customers', 'event_log', 'inbox', 'consents', 'uploads', 'mail', 'queue', 'caches'] as const;

const actions = [
  'consent.stated',
  'controller.set',
  'erasures.reapplied',
  'request.carried_out',
  'request.extended',
  'request.identity_checked',
  'request.lifted',
  'request.opened',
  'request.refused',
  'request.started',
  'retention.set',
] as const;

export const actionWords = (action: string, t: (key: TextKey) => string): string => {
  const known = actions.find((one) => one === action);
  return known ? t(`privacy.action.${known}`) : action;
};

export const stateTones: Record<RequestState, Tone> = { open: 'accent', running: 'warn', done: 'pos', refused: 'neutral', failed: 'alarm' };

export const isOpen = ({ state }: PrivacyRequest): boolean => state === 'open' || state === 'failed' || state === 'running';

const SOON_DAYS = 7;

/** How pressing an open request is. */
export const urgency = (days: number): 'late' | 'soon' | 'calm' => {
  if (days < 0) return 'late';
  return days <= SOON_DAYS ? 'soon' : 'calm';
};

/** A time of the server in the unit of the formats. */
export const us = (iso: string): number => Date.parse(iso) * 1000;
