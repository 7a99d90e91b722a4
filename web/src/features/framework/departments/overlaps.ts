/** Goals of departments that speak of the same thing, and those that pull in opposite directions. */
import type { Text } from '@/shared/changes';
import type { LibraryObject } from '@/shared/fields';
import type { Language } from '@/shared/format';
import { languages } from '@/shared/text';

export interface DepartmentGoals {
  id: string;
  texts: readonly Text[];
}

export interface Overlap {
  one: string;
  other: string;
  /** The words both speak of, as they are written. */
  words: string[];
  /** One wants more of it, the other less. */
  isConflict: boolean;
}

type Direction = 'up' | 'down' | null;

const UP = /\b(?:mehr|höher\w*|steig\w*|erhöh\w*|wachs\w*|ausbau\w*|maxim\w*|more|higher|increas\w*|rais\w*|grow\w*|rising)/iu;
const DOWN = /(?:^|[^\p{L}])(?:weniger|niedrig\w*|sink\w*|senk\w*|reduz\w*|kürz\w*|vermeid\w*|minim\w*|spar\w*|less|fewer|lower\w*|reduc\w*|cut\w*|fall\w*|avoid\w*|sav\w*)/iu;
const COMMON: Record<Language, ReadonlySet<string>> = {
  de: new Set('alle aller beim durch eine einem einen einer eines haben ihre ihrer immer jede jeden kein keine kunde kunden mehr nach ohne oder sein sind über unser unsere unter viele vom wenig weniger werden wird zwei zum zur passende gute guter bessere lösen ersten'.split(' ')),
  en: new Set('about after all and are customer customers each every fewer first for from good have into its less more most much not one our over that the their them they this under very what when with without better suitable solve'.split(' ')),
};
const SHORTEST = 4;
const ENDING = /(?:ungen|ung|enden|ende|en|er|em|es|e|n|s)$/u;

const stem = (word: string): string => (word.length > 5 ? word.replace(ENDING, '') : word);

/** The parts of a text that each want one thing; what a number is divided by is not what is wanted. */
const clauses = (words: string): string[] => words.split(/[.;,:\n]|\s(?:und|bei|and|while|at|with|mit|je|pro|per)\s/iu);

const directionOf = (clause: string): Direction => (DOWN.test(clause) ? 'down' : UP.test(clause) ? 'up' : null);

interface Mention {
  word: string;
  direction: Direction;
}

/** What a text speaks of, by stem. */
const mentions = (words: string, language: Language): Map<string, Mention> => {
  const found = new Map<string, Mention>();
  for (const clause of clauses(words)) {
    const direction = directionOf(clause);
    for (const word of clause.match(/\p{L}[\p{L}-]+/gu) ?? []) {
      const low = word.toLowerCase();
      const isTelling = low.length >= SHORTEST && !COMMON[language].has(low) && !UP.test(low) && !DOWN.test(low);
      if (isTelling) found.set(stem(low), { word, direction });
    }
  }
  return found;
};

const together = (one: Map<string, Mention>, other: Map<string, Mention>): { words: string[]; isConflict: boolean } => {
  const shared = [...one].filter(([key]) => other.has(key));
  const isConflict = shared.some(([key, { direction }]) => {
    const against = other.get(key)?.direction;
    return Boolean(direction && against && direction !== against);
  });
  return { words: shared.map(([, { word }]) => word), isConflict };
};

const all = (goals: DepartmentGoals, language: Language): Map<string, Mention> =>
  mentions(goals.texts.map((text) => text[language] ?? '').join('. '), language);

/** The languages in which two departments can be compared: the reader's, if both have said their goals in it. */
const comparable = (one: DepartmentGoals, other: DepartmentGoals, reader: Language): readonly Language[] => {
  const isSaid = ({ texts }: DepartmentGoals): boolean => texts.some((text) => text[reader]);
  return isSaid(one) && isSaid(other) ? [reader] : languages;
};

/** Pairs of departments whose goals meet, conflicts first. */
export const overlapsOf = (departments: readonly DepartmentGoals[], reader: Language): Overlap[] => {
  const found = departments.flatMap((one, at) =>
    departments.slice(at + 1).flatMap((other): Overlap[] => {
      const met = comparable(one, other, reader).map((language) => together(all(one, language), all(other, language)));
      const words = met.find((meeting) => meeting.words.length > 0)?.words ?? [];
      return words.length > 0 ? [{ one: one.id, other: other.id, words, isConflict: met.some((meeting) => meeting.isConflict) }] : [];
    }),
  );
  return found.toSorted((one, other) => Number(other.isConflict) - Number(one.isConflict) || other.words.length - one.words.length);
};

/** What each department wants: its own words, and the goals it answers for. */
export const goalsByDepartment = (departments: readonly LibraryObject[], goals: readonly LibraryObject[]): DepartmentGoals[] =>
  departments.map(({ id, fields }) => {
    const own = goals.filter((goal) => goal.fields['department'] === id);
    const said = [fields['goals'], ...own.flatMap((goal) => [goal.name, goal.fields['description']])];
    return { id, texts: said.filter((text): text is Text => typeof text === 'object' && text !== null) };
  });
