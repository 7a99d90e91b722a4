import { described, isIgnored, masked, meant } from '../src/elements';

function only(html: string, selector: string): Element {
  document.body.innerHTML = html;
  const found = document.querySelector(selector);
  if (!found) throw new Error(`${selector} is not there`);
  return found;
}

describe('the name of an element', () => {
  it('is that of the button around it', () => {
    const icon = only('<main><button data-testid="buy" role="link"><b>Buy</b> <i>now</i></button></main>', 'i');
    expect(described(meant(icon), [])).toMatchObject({ tag: 'button', test_id: 'buy', role: 'link', text: 'Buy now' });
  });

  it('never holds what stands in a field', () => {
    const fields = '<form id="f"><input name="a" value="secret"><textarea>secret</textarea>';
    const rest = '<select><option>secret</option></select><p contenteditable>secret</p></form>';
    for (const selector of ['input', 'textarea', 'option', 'select', 'p']) {
      expect(JSON.stringify(described(meant(only(fields + rest, selector)), []))).not.toContain('secret');
    }
  });

  it('leaves out fields and ignored parts inside a label', () => {
    const label = only('<label>Name <input value="secret"><b data-etappe-ignore>Anna</b> here</label>', 'label');
    expect(described(label, []).text).toBe('Name here');
  });

  it('says nothing of text that is no control', () => {
    expect(described(meant(only('<p>Dear Anna</p>', 'p')), []).text).toBeUndefined();
  });

  it('knows addresses without their parameters', () => {
    const link = only('<a href="https://shop.example/p/1?token=abc&utm_source=x&q=y#top">go</a>', 'a');
    expect(described(link, ['q']).href).toBe('https://shop.example/p/1?utm_source=x&q=y');
    expect(described(only('<a href="mailto:anna@example.org">mail</a>', 'a'), []).href).toBe('mailto:');
  });

  it('has a selector that finds it again', () => {
    const second = only('<main id="shop"><ul><li><a>1</a></li><li><a>2</a></li></ul></main>', 'li:nth-child(2) a');
    const { selector } = described(second, []);
    expect(selector).toBe('#shop>ul>li:nth-of-type(2)>a');
    expect(document.querySelector(selector)).toBe(second);
  });

  it('is masked where it may be a person', () => {
    expect(masked('  Mail to\n anna.b@example.org ')).toBe('Mail to …');
    expect(masked('Call +49 (0) 1512 345 678 or 110')).toBe('Call +49 (0) … or 110');
    expect(masked('x'.repeat(200))).toHaveLength(80);
  });

  it('is left out below data-etappe-ignore', () => {
    expect(isIgnored(only('<div data-etappe-ignore><p><b>x</b></p></div>', 'b'))).toBe(true);
  });
});
