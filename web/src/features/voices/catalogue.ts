/** What the words of the server are called; keys of the catalogue. */

export const moodWords = {
  negative: 'voices.mood.negative',
  neutral: 'voices.mood.neutral',
  positive: 'voices.mood.positive',
  none: 'voices.mood.none',
} as const;

export const languageWords = {
  de: 'voices.language.de',
  en: 'voices.language.en',
  other: 'voices.language.other',
  mixed: 'voices.language.mixed',
  none: 'voices.language.none',
} as const;

export const unitWords = {
  day: 'voices.unit.day',
  week: 'voices.unit.week',
  month: 'voices.unit.month',
} as const;

export const orderWords = {
  newest: 'voices.order.newest',
  oldest: 'voices.order.oldest',
  negative: 'voices.order.negative',
  positive: 'voices.order.positive',
} as const;

export const methodWords = {
  lexicon: 'voices.method.lexicon',
  trained: 'voices.method.trained',
  person: 'voices.method.person',
} as const;

export const intentWords = {
  wish: 'voices.intent.wish',
  need: 'voices.intent.need',
} as const;

export const tiedWords = {
  stated: 'voices.tied.stated',
  bound: 'voices.tied.bound',
  last_touch: 'voices.tied.last_touch',
} as const;

export const kindWords = {
  aspect: 'voices.kind.aspect',
  found: 'voices.kind.found',
  own: 'voices.kind.own',
} as const;

export const proposalWords = {
  pain: 'voices.proposal.pain',
  need: 'voices.proposal.need',
  expectation: 'voices.proposal.expectation',
  gain: 'voices.proposal.gain',
} as const;

export const trainingWords = {
  none: 'voices.training.none',
  waiting: 'voices.training.waiting',
  running: 'voices.training.running',
  done: 'voices.training.done',
  too_few: 'voices.training.too_few',
  failed: 'voices.training.failed',
} as const;

export const nameFields = {
  de: 'voices.name.de',
  en: 'voices.name.en',
} as const;

export const wordFields = {
  de: 'voices.words.de',
  en: 'voices.words.en',
} as const;
