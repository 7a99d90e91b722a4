/** The settings of a framework and how they change, one at a time. */
import type { Text } from '@/shared/changes';
import type { Decay, EvidenceState } from '@/shared/fields';
import type { Language } from '@/shared/format';

export type Level = 'L0' | 'L1' | 'L2';
export type Strictness = 'off' | 'warn' | 'reject';
export type VoicePlace = 'journey' | 'stage' | 'step';

export interface LevelRules {
  lanes: string[] | null;
  kinds: string[] | null;
}

export interface CustomField {
  name: string;
  type: 'line' | 'long' | 'number' | 'money' | 'scale' | 'choice' | 'choices' | 'flag' | 'date' | 'url' | 'statements';
  label: Text;
  help: Text;
  options: { value: string; label: Text }[];
}

export interface Settings {
  mandatory: Record<string, string[]>;
  mandatory_strictness: 'warn' | 'reject';
  levels: Partial<Record<Level, LevelRules>>;
  customer_voice: 'off' | 'warn';
  voice_in: VoicePlace[];
  glossary: Strictness;
  decay: Decay;
  review_days: number;
  languages: Language[];
  custom_fields: Record<string, CustomField[]>;
  additions: string[];
  currency: string;
  names: Record<string, Text>;
}

export const levels: readonly Level[] = ['L0', 'L1', 'L2'];

/** The list with one value in or out. */
export const toggled = <Value>(list: readonly Value[], value: Value): Value[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value];

export const withMandatory = (settings: Settings, kind: string, name: string): Settings => ({
  ...settings,
  mandatory: { ...settings.mandatory, [kind]: toggled(settings.mandatory[kind] ?? [], name) },
});

/** Nothing named means that everything is allowed; so the first one taken away names all others. */
export const withAllowed = (settings: Settings, level: Level, part: 'lanes' | 'kinds', value: string, all: readonly string[]): Settings => {
  const now = settings.levels[level] ?? { lanes: null, kinds: null };
  const next = toggled(now[part] ?? all, value);
  const isAll = all.every((one) => next.includes(one));
  return { ...settings, levels: { ...settings.levels, [level]: { ...now, [part]: isAll ? null : all.filter((one) => next.includes(one)) } } };
};

export const isAllowed = (settings: Settings, level: Level, part: 'lanes' | 'kinds', value: string): boolean =>
  settings.levels[level]?.[part]?.includes(value) ?? true;

export const withDecay = (settings: Settings, state: EvidenceState, months: number | null): Settings => ({
  ...settings,
  decay: { ...settings.decay, [state]: months },
});

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/gu, '_')
    .replace(/^_+|_+$/gu, '')
    .slice(0, 36);

/** The name a field is stored under, made from its label and not used yet. */
export const fieldName = (label: string, taken: readonly string[]): string => {
  const stem = `x_${plain(label) || 'field'}`;
  let name = stem;
  for (let count = 2; taken.includes(name); count += 1) name = `${stem}_${count}`;
  return name;
};

/** Choices written one per line or separated by commas. */
export const readOptions = (words: string, language: Language): CustomField['options'] => {
  const labels = [...new Set(words.split(/[\n,;]/u).map((one) => one.trim()).filter(Boolean))];
  return labels.reduce<CustomField['options']>((all, label) => {
    const value = fieldName(label, all.map((one) => `x_${one.value}`)).slice(2);
    return [...all, { value, label: { [language]: label } }];
  }, []);
};

export const withField = (settings: Settings, kind: string, field: CustomField): Settings => ({
  ...settings,
  custom_fields: { ...settings.custom_fields, [kind]: [...(settings.custom_fields[kind] ?? []), field] },
});

/** A field that is gone can no longer be demanded either. */
export const withoutField = (settings: Settings, kind: string, name: string): Settings => ({
  ...settings,
  mandatory: { ...settings.mandatory, [kind]: (settings.mandatory[kind] ?? []).filter((one) => one !== name) },
  custom_fields: { ...settings.custom_fields, [kind]: (settings.custom_fields[kind] ?? []).filter((one) => one.name !== name) },
});
