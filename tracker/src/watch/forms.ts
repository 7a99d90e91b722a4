/** Notices how forms are filled in: begun, field by field, sent or given up. Never what is written into them. */

import { isIgnored, originOf } from '../elements';
import type { Properties, Tell } from '../types';

const FIELDS = 'input,select,textarea';
/** Buttons are no fields, and nobody fills in what is hidden. */
const NOT_FIELDS = '[type=submit],[type=button],[type=reset],[type=image],[type=hidden]';

interface Filling {
  name: string;
  form: Element;
  beganMs: number;
  lastMs: number;
  fields: Set<string>;
  lastField: string;
  open?: { field: string; enteredMs: number; changes: number; refused: number } | undefined;
}

/** The functions to be called when the page is left and, now and then, to look for forms that rest. */
export interface FormWatch {
  left(): void;
  rested(now: number): void;
}

export function watchForms(tell: Tell, timeoutMs: number, clock: () => number = Date.now): FormWatch {
  const fillings = new Map<Element, Filling>();
  const report = (filling: Filling, event: string, more: Properties): void =>
    tell(event, { form: filling.name, ...more });

  const leaveField = (filling: Filling): void => {
    const { open } = filling;
    if (!open) return;
    filling.open = undefined;
    const { field, enteredMs, changes, refused } = open;
    const position = [...filling.fields].indexOf(field) + 1;
    report(filling, 'form field', { field, position, ms: clock() - enteredMs, changes, ...(refused && { refused }) });
  };
  const end = (filling: Filling, event: string, more: Properties): void => {
    leaveField(filling);
    fillings.delete(filling.form);
    report(filling, event, { ...more, ms: filling.lastMs - filling.beganMs, fields: filling.fields.size });
  };
  const abandon = (filling: Filling, reason: string): void =>
    end(filling, 'form abandoned', { field: filling.lastField, reason });

  const begin = (form: Element): Filling => {
    const now = clock();
    const filling = { name: nameOf(form), form, beganMs: now, lastMs: now, fields: new Set<string>(), lastField: '' };
    fillings.set(form, filling);
    report(filling, 'form started', {});
    return filling;
  };
  const enter = (event: Event): Filling | undefined => {
    const found = fieldOf(event);
    if (!found) return undefined;
    const filling = fillings.get(found.form) ?? begin(found.form);
    filling.lastMs = clock();
    if (filling.open?.field === found.field) return filling;
    leaveField(filling);
    filling.fields.add(found.field);
    filling.lastField = found.field;
    filling.open = { field: found.field, enteredMs: clock(), changes: 0, refused: 0 };
    return filling;
  };
  const on = (name: string, act: (event: Event) => void): void => addEventListener(name, act, true);

  on('focusin', enter);
  on('change', (event) => {
    const open = enter(event)?.open;
    if (open) open.changes += 1;
  });
  on('input', (event) => {
    const filling = fillings.get(formOf(originOf(event)) as Element) ?? enter(event);
    if (filling) filling.lastMs = clock();
  });
  on('invalid', (event) => {
    const found = fieldOf(event);
    const filling = found && fillings.get(found.form);
    if (filling?.open?.field === found?.field && filling?.open) filling.open.refused += 1;
    else if (filling && found) report(filling, 'form field', { field: found.field, refused: 1 });
  });
  on('focusout', (event) => {
    const filling = fillings.get(formOf(originOf(event)) as Element);
    if (filling) leaveField(filling);
  });
  on('submit', (event) => {
    const form = originOf(event);
    if (!form || isIgnored(form)) return;
    const filling = fillings.get(form) ?? begin(form);
    filling.lastMs = clock();
    end(filling, 'form submitted', {});
  });
  return {
    left: () => [...fillings.values()].forEach((filling) => abandon(filling, 'left')),
    rested: (now) =>
      [...fillings.values()]
        .filter((filling) => now - filling.lastMs >= timeoutMs || !filling.form.isConnected)
        .forEach((filling) => abandon(filling, filling.form.isConnected ? 'timeout' : 'left')),
  };
}

function formOf(element: Element | undefined): Element | undefined {
  return (element as HTMLInputElement | undefined)?.form ?? element?.closest('form,[role=form]') ?? undefined;
}

function fieldOf(event: Event): { form: Element; field: string } | undefined {
  const element = originOf(event);
  if (!element?.matches(FIELDS) || element.matches(NOT_FIELDS) || isIgnored(element)) return undefined;
  const form = formOf(element);
  return form && { form, field: fieldName(element, form) };
}

/** The name a form has for its makers; `getAttribute`, because a field called `name` hides the property. */
function nameOf(form: Element): string {
  const said = ['data-etappe-form', 'name', 'id', 'aria-label'].map((name) => form.getAttribute(name));
  return said.find(Boolean) ?? `form ${[...document.querySelectorAll('form,[role=form]')].indexOf(form) + 1}`;
}

function fieldName(element: Element, form: Element): string {
  const said = ['name', 'id', 'aria-label'].map((name) => element.getAttribute(name)).find(Boolean);
  return said ?? `${element.tagName.toLowerCase()} ${[...form.querySelectorAll(FIELDS)].indexOf(element) + 1}`;
}
