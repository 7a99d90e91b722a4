/** A value of a field in words, for places where it is only read: comparing, merging, history. */
import { useText } from '@/i18n/useText';
import { useNames, type Field, type Statement } from '@/shared/fields';
import { shown, type Text } from '@/shared/text';

type Spoken = (field: Field, value: unknown) => string;

/** `ids` are the objects that the values may name. */
export const useSpoken = (kind = '', ids: readonly string[] = []): Spoken => {
  const { t, f, language } = useText();
  const names = useNames(kind, ids);
  const named = (id: string): string => shown(names.get(id)?.name, language).value || id;
  const option = (field: Field, value: unknown): string =>
    shown(field.options.find((one) => one.value === value)?.label, language).value || String(value);
  return (field, value) => {
    if (value === undefined || value === null) return '';
    if (field.type === 'line' || field.type === 'long') return shown(value as Text, language).value;
    if (field.type === 'statements') return (value as Statement[]).map((one) => shown(one.text, language).value).join('\n');
    if (field.type === 'choice') return option(field, value);
    if (field.type === 'choices') return (value as string[]).map((one) => option(field, one)).join(', ');
    if (field.type === 'ref') return named(String(value));
    if (field.type === 'refs') return (value as string[]).map(named).join(', ');
    if (field.type === 'words') return Object.values(value as Record<string, string[]>).flat().join(', ');
    if (field.type === 'flag') return t(value ? 'library.yes' : 'library.no');
    if (field.type === 'money') return f.price(Number(value));
    if (field.type === 'evidence') return String((value as { state?: string }).state ?? '');
    return typeof value === 'object' ? '…' : String(value);
  };
};
