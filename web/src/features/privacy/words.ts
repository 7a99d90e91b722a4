/** Texts for the kinds, states and stores of the privacy desk. */
import type { TextKey } from '@/i18n';
import type { Tone } from '@/shared/ui/StatusChip';

import type { Deed } from './api';
import type { Basis, Controller, IdentifierType, PrivacyRequest, RequestKind, RequestState } from './types';

type Asked = Exclude<Deed, 'carry-out'>;

export const kindWords: Record<RequestKind, TextKey> = {
  access: 'privacy.kind.access',
  rectification: 'privacy.kind.rectification',
  restriction: 'privacy.kind.restriction',
  erasure: 'privacy.kind.erasure',
  objection: 'privacy.kind.objection',
  portability: 'privacy.kind.portability',
};

export const articleWords: Record<RequestKind, TextKey> = {
  access: 'privacy.article.access',
  rectification: 'privacy.article.rectification',
  restriction: 'privacy.article.restriction',
  erasure: 'privacy.article.erasure',
  objection: 'privacy.article.objection',
  portability: 'privacy.article.portability',
};

export const effectWords: Record<RequestKind, TextKey> = {
  access: 'privacy.effect.access',
  rectification: 'privacy.effect.rectification',
  restriction: 'privacy.effect.restriction',
  erasure: 'privacy.effect.erasure',
  objection: 'privacy.effect.objection',
  portability: 'privacy.effect.portability',
};

export const carryOutWords: Record<RequestKind, TextKey> = {
  access: 'privacy.carryOut.access',
  rectification: 'privacy.carryOut.rectification',
  restriction: 'privacy.carryOut.restriction',
  erasure: 'privacy.carryOut.erasure',
  objection: 'privacy.carryOut.objection',
  portability: 'privacy.carryOut.portability',
};

export const stateWords: Record<RequestState, TextKey> = {
  open: 'privacy.state.open',
  running: 'privacy.state.running',
  done: 'privacy.state.done',
  refused: 'privacy.state.refused',
  failed: 'privacy.state.failed',
};

export const basisWords: Record<Basis, TextKey> = {
  consent: 'privacy.basis.consent',
  contract: 'privacy.basis.contract',
  legal_obligation: 'privacy.basis.legal_obligation',
  legitimate_interest: 'privacy.basis.legitimate_interest',
};

export const identifierWords: Record<IdentifierType, TextKey> = {
  email: 'privacy.identifier.email',
  user: 'privacy.identifier.user',
  phone: 'privacy.identifier.phone',
  crm: 'privacy.identifier.crm',
  anonymous: 'privacy.identifier.anonymous',
  device: 'privacy.identifier.device',
};

export const askWords: Record<Asked, TextKey> = {
  identity: 'privacy.ask.identity',
  extend: 'privacy.ask.extend',
  refuse: 'privacy.ask.refuse',
  note: 'privacy.ask.note',
  lift: 'privacy.ask.lift',
};

export const askLabels: Record<Exclude<Asked, 'lift'>, TextKey> = {
  identity: 'privacy.askLabel.identity',
  extend: 'privacy.askLabel.extend',
  refuse: 'privacy.askLabel.refuse',
  note: 'privacy.askLabel.note',
};

export const askTexts: Record<Exclude<Asked, 'lift'>, TextKey> = {
  identity: 'privacy.askText.identity',
  extend: 'privacy.askText.extend',
  refuse: 'privacy.askText.refuse',
  note: 'privacy.askText.note',
};

export const controllerWords: Record<keyof Controller, TextKey> = {
  name: 'privacy.controllerField.name',
  address: 'privacy.controllerField.address',
  email: 'privacy.controllerField.email',
  phone: 'privacy.controllerField.phone',
  officer: 'privacy.controllerField.officer',
  authority: 'privacy.controllerField.authority',
  url: 'privacy.controllerField.url',
};

export const pdfWords: Record<'de' | 'en', TextKey> = {
  de: 'privacy.pdf.de',
  en: 'privacy.pdf.en',
};

export const wordsIn: Record<'de' | 'en', TextKey> = {
  de: 'privacy.wordsIn.de',
  en: 'privacy.wordsIn.en',
};

const knownWays: Partial<Record<string, TextKey>> = {
  email: 'privacy.way.email',
  letter: 'privacy.way.letter',
  phone: 'privacy.way.phone',
  web: 'privacy.way.web',
  person: 'privacy.way.person',
};

/** How a request came; a word of somebody else's stands as it is. */
export const wayWords = (code: string, t: (key: TextKey) => string): string => {
  const known = knownWays[code];
  return known ? t(known) : code;
};

const stores: Partial<Record<string, TextKey>> = {
  event_log: 'privacy.store.event_log',
  inbox: 'privacy.store.inbox',
  customers: 'privacy.store.customers',
  consents: 'privacy.store.consents',
  uploads: 'privacy.store.uploads',
  queue: 'privacy.store.queue',
  catalogue: 'privacy.store.catalogue',
  caches: 'privacy.store.caches',
  logs: 'privacy.store.logs',
  mail: 'privacy.store.mail',
  by_hand: 'privacy.store.by_hand',
};

/** The name of a store. */
export const storeWords = (code: string, t: (key: TextKey) => string): string => {
  const known = stores[code];
  return known ? t(known) : code;
};

const actions: Partial<Record<string, TextKey>> = {
  'consent.stated': 'privacy.action.consent.stated',
  'controller.set': 'privacy.action.controller.set',
  'erasures.reapplied': 'privacy.action.erasures.reapplied',
  'request.carried_out': 'privacy.action.request.carried_out',
  'request.extended': 'privacy.action.request.extended',
  'request.identity_checked': 'privacy.action.request.identity_checked',
  'request.lifted': 'privacy.action.request.lifted',
  'request.opened': 'privacy.action.request.opened',
  'request.refused': 'privacy.action.request.refused',
  'request.started': 'privacy.action.request.started',
  'retention.set': 'privacy.action.retention.set',
};

/** What was done at the desk. */
export const actionWords = (code: string, t: (key: TextKey) => string): string => {
  const known = actions[code];
  return known ? t(known) : code;
};

/** What an erasure empties, in the order in which people think of it. */
export const emptied = ['customers', 'event_log', 'inbox', 'consents', 'uploads', 'mail', 'queue', 'caches'] as const;

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
