import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToVisibleText } from './html-text.ts';
import { mayHideText } from './may-hide.ts';

const value = fc.constantFrom(
  ...['none', 'hidden', '0', '0px', '1px', '.5px', '3%', '0.01em', 'white', '#FFF', '#fefefe', 'black', '#000', 'navy'],
  ...['rgb(0,0,0)', 'transparent', '-9999px', 'rgba(1, 2, 3, 0)', '12px', 'red', '&#119;hite', 'collapse'],
);
const property = fc.constantFrom(
  ...['display', 'visibility', 'opacity', 'font-size', 'color', 'background', 'background-color', 'height', 'overflow'],
  ...['max-height', 'left', 'text-indent', 'margin-left', 'COLOR ', ' background'],
);
const style = fc
  .array(fc.tuple(property, value), { maxLength: 3 })
  .map((pairs) => `style="${pairs.map(([name, what]) => `${name}:${what}`).join(';')}"`);
const attribute = fc.oneof(
  style,
  fc.tuple(fc.constantFrom('color', 'bgcolor', 'text', 'background'), value).map(([name, what]) => `${name}="${what}"`),
  fc.constantFrom('hidden', 'class="x"'),
);
const element = fc.tuple(fc.constantFrom('p', 'font', 'body', 'td', 'div'), fc.array(attribute, { maxLength: 2 }));

describe('mayHideText', () => {
  it('is true of whatever hides words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(element, { minLength: 1, maxLength: 3 }), async (elements) => {
        const open = elements.map(([tag, attributes]) => `<${tag} ${attributes.join(' ')}>`).join('');
        const html = `${open}words`;
        fc.pre((await htmlToVisibleText(html)).hidden);
        expect(mayHideText(html)).toBe(true);
      }),
    );
  });

  it.each([
    ['<p style="color:#1F497D;font-size:11.0pt">Seen</p>'],
    ['<body bgcolor="#FFFFFF" text-align="left"><font color="navy">Seen</font> &#8217;</body>'],
    ['<div style="background:#eee;color:red">Seen</div>'],
  ])('is false of the styles of everyday mails: %s', (html) => {
    expect(mayHideText(html)).toBe(false);
  });
});
