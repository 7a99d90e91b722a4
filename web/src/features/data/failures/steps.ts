/** The steps of a fix while a person writes them, and as the server wants them. */
import type { FixIn } from '@/api/types.gen';

/** One thing a fix does. */
export type StepIn = FixIn['steps'][number];

export type Deed = StepIn['do'];
export type Target = NonNullable<StepIn['target']>;

export const deeds = ['convert', 'rename', 'default', 'replace', 'drop'] as const satisfies readonly Deed[];
export const targets = ['number', 'text', 'boolean', 'time'] as const satisfies readonly Target[];

export interface StepDraft {
  key: string;
  do: Deed;
  path: string;
  to: string;
  value: string;
  old: string;
  target: Target;
}

export const newStep = (key: string, path: string): StepDraft => ({ key, do: 'convert', path, to: '', value: '', old: '', target: 'number' });

/** A value as a person writes it: numbers, yes and no, and null are what they look like; quotes make a text of anything. */
export const valueOf = (text: string): unknown => {
  const trimmed = text.trim();
  if (/^(?:-?\d+(?:\.\d+)?|true|false|null|".*")$/su.test(trimmed)) {
    try {
      return JSON.parse(trimmed) as unknown;
    } catch {
      return text;
    }
  }
  return text;
};

const isWhole = (step: StepDraft): boolean => step.path.trim() !== '' && (step.do !== 'rename' || step.to.trim() !== '');

/** The steps that say all they need. */
export const stepsOf = (drafts: readonly StepDraft[]): StepIn[] =>
  drafts.filter(isWhole).map((step) => ({
    do: step.do,
    path: step.path.trim(),
    ...(step.do === 'rename' && { to: step.to.trim() }),
    ...(step.do === 'convert' && { target: step.target }),
    ...((step.do === 'default' || step.do === 'replace') && { value: valueOf(step.value) }),
    ...(step.do === 'replace' && step.old !== '' && { old: valueOf(step.old) }),
  }));

/** Every place in a JSON document, with dots between the names; nothing when it is no document. */
export const placesIn = (original: string | null): string[] => {
  const found: string[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 6) return;
    for (const [name, inner] of Object.entries(value)) {
      const here = path ? `${path}.${name}` : name;
      found.push(here);
      walk(inner, here, depth + 1);
    }
  };
  try {
    walk(JSON.parse(original ?? ''), '', 0);
  } catch {
    return [];
  }
  return found;
};

/** JSON in lines; anything else as it is. */
export const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

export interface DiffLine {
  text: string;
  kind: 'same' | 'gone' | 'new';
}

/** Two texts line by line (longest common subsequence). */
export const diff = (before: string, after: string): DiffLine[] => {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ text: a[i]!, kind: 'same' });
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ text: a[i]!, kind: 'gone' });
      i += 1;
    } else {
      lines.push({ text: b[j]!, kind: 'new' });
      j += 1;
    }
  }
  return lines;
};
