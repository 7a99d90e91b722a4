/** Funnel steps as they stand in an address: `Form|Form 2` is either touchpoint, `~Chat` may be skipped. */

export interface Step {
  touchpoints: readonly string[];
  optional: boolean;
}

/** The text of one step; `|`, `\` and a leading `~` of a name are escaped by a backslash. */
export function writeStep({ touchpoints, optional }: Step): string {
  const names = touchpoints.map((name, i) => {
    const escaped = name.replace(/[\\|]/gu, String.raw`\$&`);
    return i === 0 && escaped.startsWith('~') ? `\\${escaped}` : escaped;
  });
  return (optional ? '~' : '') + names.join('|');
}

/** Reads one step; `null` when it names no touchpoint. */
export function readStep(text: string): Step | null {
  const optional = text.startsWith('~');
  const touchpoints: string[] = [];
  let name = '';
  for (let at = optional ? 1 : 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\' && at + 1 < text.length) name += text[(at += 1)];
    else if (letter === '|') {
      touchpoints.push(name);
      name = '';
    } else name += letter;
  }
  touchpoints.push(name);
  const known = touchpoints.filter((one) => one !== '');
  return known.length > 0 ? { touchpoints: known, optional } : null;
}

export const readSteps = (texts: readonly string[]): Step[] =>
  texts.map(readStep).filter((step): step is Step => step !== null);

/** What a step is called in a list. */
export const stepName = (step: Step): string => step.touchpoints.join(' / ');
