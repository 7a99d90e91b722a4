/** How an element of a page is named, without ever reading what a person typed into it. */

import { cleaned } from './addresses';

const ACTIVE =
  'a,button,summary,label,select,input,textarea,option,[role=button],[role=link],[role=tab],[role=menuitem],' +
  '[role=checkbox],[role=radio],[role=switch],[role=option],[data-testid],[data-test],[data-cy]';
/** Fields and free texts: what stands in them belongs to the person. */
const WRITTEN = 'input,textarea,select,option,[contenteditable]:not([contenteditable=false])';
const TEST_IDS = ['data-testid', 'data-test', 'data-cy'];
const LONGEST = 80;
const DEPTH = 5;

export interface Described {
  tag: string;
  id?: string;
  test_id?: string;
  role?: string;
  text?: string;
  selector: string;
  href?: string;
}

/** Whether an element, or something around it, is not to be watched. */
export function isIgnored(element: Element): boolean {
  return element.closest('[data-etappe-ignore]') !== null;
}

/** The element an event began at, also inside an open shadow tree. */
export function originOf(event: Event): Element | undefined {
  const first = event.composedPath()[0];
  return first instanceof Element ? first : undefined;
}

/** What was meant by a click on `element`: the nearest thing that does something, else the element itself. */
export function meant(element: Element): Element {
  return element.closest(ACTIVE) ?? element;
}

export function described(element: Element, keep: string[]): Described {
  const tag = element.tagName.toLowerCase();
  const found: Described = { tag, selector: selectorOf(element) };
  const testId = TEST_IDS.map((name) => element.getAttribute(name)).find(Boolean);
  const role = element.getAttribute('role');
  const text = labelOf(element);
  const href = element.getAttribute('href');
  if (element.id) found.id = element.id;
  if (testId) found.test_id = testId;
  if (role) found.role = role;
  if (text) found.text = text;
  if (href) found.href = cleaned(href, keep);
  return found;
}

/** A short text with addresses and long numbers masked. */
export function masked(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const safe = plain.replace(/\S+@\S+/g, '…').replace(/\d(?:[ ./-]?\d){4,}/g, '…');
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe;
}

/** The text of something to be clicked on; anything else may be anybody's words. */
function labelOf(element: Element): string {
  const spoken = element.getAttribute('aria-label');
  if (spoken) return masked(spoken);
  if (!element.matches(ACTIVE) || element.closest(WRITTEN)) return '';
  return masked(visibleText(element));
}

function visibleText(element: Element): string {
  if (!element.querySelector(`${WRITTEN},[data-etappe-ignore]`)) return element.textContent;
  const parts = [...element.childNodes].map((child) => {
    if (child instanceof Element) return child.matches(`${WRITTEN},[data-etappe-ignore]`) ? '' : visibleText(child);
    return child.textContent;
  });
  return parts.join(' ');
}

function selectorOf(element: Element): string {
  const parts: string[] = [];
  for (let at: Element | null = element; at && parts.length < DEPTH; at = at.parentElement) {
    if (at.id && !/\d{3}/.test(at.id)) return [`#${CSS.escape(at.id)}`, ...parts].join('>');
    parts.unshift(partOf(at));
  }
  return parts.join('>');
}

function partOf(element: Element): string {
  const tag = element.tagName.toLowerCase();
  const same = [...(element.parentElement?.children ?? [])].filter((other) => other.tagName === element.tagName);
  return same.length > 1 ? `${tag}:nth-of-type(${same.indexOf(element) + 1})` : tag;
}
