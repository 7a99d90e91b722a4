/** Small help for writing formulas. */

/** Puts a reference to a metric where the cursor stands, with a space where two words would touch. */
export const insertName = (text: string, at: number, name: string): string => {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const left = before === '' || /[\s(]$/u.test(before) ? '' : ' ';
  const right = after === '' || /^[\s)]/u.test(after) ? '' : ' ';
  return `${before}${left}{${name}}${right}${after}`;
};

/** The text before, at and after the place that is wrong; `null` where no place is known. */
export const markError = (text: string, position: number | null): readonly [string, string, string] | null => {
  if (position === null || position < 0) return null;
  const at = Math.min(position, text.length);
  return at === text.length ? [text, ' ', ''] : [text.slice(0, at), text.slice(at, at + 1), text.slice(at + 1)];
};
