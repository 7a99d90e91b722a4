import { watchForms } from '../src/watch/forms';
import type { Properties } from '../src/types';

const FORM = `<form name="order"><input name="email" value="secret"><input type="password" name="password">
  <select name="country"><option>secret</option></select><button>Send</button></form>`;

describe('a form', () => {
  const told: [string, Properties][] = [];
  let now = 0;
  const watch = watchForms((event, properties) => told.push([event, properties]), 600_000, () => now);
  const field = (name: string): HTMLElement => document.querySelector<HTMLElement>(`[name=${name}]`)!;
  const fire = (name: string, type: string): boolean =>
    field(name).dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  const fill = (name: string, ms: number): void => {
    fire(name, 'focusin');
    now += ms;
    fire(name, 'input');
    fire(name, 'change');
    fire(name, 'focusout');
  };

  beforeEach(() => {
    document.body.innerHTML = FORM;
    told.length = 0;
    now = 1_000;
  });
  afterEach(() => watch.left());

  it('is told as begun, field by field and sent, with names and times and no values', () => {
    fill('email', 2_000);
    fill('country', 500);
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, composed: true }));
    expect(told).toEqual([
      ['form started', { form: 'order' }],
      ['form field', { form: 'order', field: 'email', position: 1, ms: 2_000, changes: 1 }],
      ['form field', { form: 'order', field: 'country', position: 2, ms: 500, changes: 1 }],
      ['form submitted', { form: 'order', ms: 2_500, fields: 2 }],
    ]);
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  it('is given up when the page is left, at the field reached', () => {
    fill('email', 100);
    fire('password', 'focusin');
    now += 400;
    watch.left();
    expect(told.slice(-2)).toEqual([
      ['form field', { form: 'order', field: 'password', position: 2, ms: 400, changes: 0 }],
      ['form abandoned', { form: 'order', field: 'password', reason: 'left', ms: 100, fields: 2 }],
    ]);
    watch.left();
    expect(told.filter(([event]) => event === 'form abandoned')).toHaveLength(1);
  });

  it('is given up when it rests too long, and when it is taken away', () => {
    fill('email', 100);
    watch.rested(now + 599_999);
    expect(told.at(-1)?.[0]).toBe('form field');
    watch.rested(now + 600_000);
    expect(told.at(-1)).toMatchObject(['form abandoned', { reason: 'timeout' }]);
    fill('email', 100);
    document.body.innerHTML = '';
    watch.rested(now);
    expect(told.at(-1)).toMatchObject(['form abandoned', { reason: 'left' }]);
  });

  it('tells what the browser refused', () => {
    fill('email', 100);
    fire('password', 'invalid');
    expect(told.at(-1)).toEqual(['form field', { form: 'order', field: 'password', refused: 1 }]);
  });

  it('is left alone below data-etappe-ignore', () => {
    document.querySelector('form')!.setAttribute('data-etappe-ignore', '');
    fill('email', 100);
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, composed: true }));
    expect(told).toEqual([]);
  });
});
