/** Names of topics, and how a mood is told. */
import type { ColourToken } from '@/shared/theme/tokens';
import { shown } from '@/shared/text';
import type { Language as Reader } from '@/shared/format';
import type { Tone } from '@/shared/ui';

import type { Mood, Topic, Voices } from './shapes';

export const MOODS: readonly Mood[] = ['negative', 'neutral', 'positive'];

export const moodTones: Record<Mood, Tone> = { negative: 'neg', neutral: 'neutral', positive: 'pos' };

export const moodColours: Record<Mood | 'none', ColourToken> = { negative: 'neg-2', neutral: 'neu', positive: 'pos-2', none: 'line-2' };

/** The colour of a mean mood from −1 to 1. */
export const toneOf = (score: number | null): ColourToken => {
  if (score === null) return 'line-2';
  if (score > 0.1) return 'pos-2';
  return score < -0.1 ? 'neg-2' : 'neu';
};

export const topicName = (topic: Pick<Topic, 'name'>, language: Reader): string => shown(topic.name, language).value;

export const namesOf = (answer: Voices, language: Reader): Map<string, string> =>
  new Map(answer.topics.map((topic) => [topic.id, topicName(topic, language)]));

/** One more in a list of choices, or one less. */
export const toggled = (chosen: readonly string[], value: string): string[] =>
  chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
