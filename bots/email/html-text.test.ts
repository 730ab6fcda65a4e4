import { describe, expect, it } from 'vitest';
import { htmlToVisibleText } from './html-text.ts';
import { mayHideText } from './may-hide.ts';

describe('htmlToVisibleText', () => {
  it.each([
    ['<p>Seen</p><p style="display : none">secret</p>'],
    ['<p>Seen</p><p style="DISPLAY:NONE !important">secret</p>'],
    ['<p>Seen</p><span style="font-size:0px">secret</span>'],
    ['<p>Seen</p><span style="font-size:1px">secret</span>'],
    ['<p>Seen</p><span style="opacity:0">secret</span>'],
    ['<p>Seen</p><span style="visibility:hidden">secret</span>'],
    ['<p>Seen</p><font color="#FFFFFF">secret</font>'],
    ['<p>Seen</p><p style="color:white">secret</p>'],
    ['<p>Seen</p><p style="color:rgb(255, 255, 255)">secret</p>'],
    ['<p>Seen</p><p style="color:#fefefe">secret</p>'],
    ['<p>Seen</p><div style="max-height:0;overflow:hidden">secret</div>'],
    ['<p>Seen</p><div style="position:absolute;left:-9999px">secret</div>'],
    ['<p>Seen</p><div hidden>secret</div>'],
    ['<html><body><p>Seen</p><ul><li style="display:none">secret</li></ul></body></html>'],
    ['<p>Seen</p><table><tr><td bgcolor="black" style="color:#000">secret</td></tr></table>'],
  ])('leaves out what the reader does not see: %s', async (html) => {
    expect(await htmlToVisibleText(html)).toEqual({ text: expect.stringMatching(/^Seen\s*-?$/), hidden: true });
    expect(mayHideText(html)).toBe(true);
  });

  it.each([
    ['<td bgcolor="#003366"><font color="white">Seen</font></td>'],
    ['<div style="background:#000 url(x.png)"><p style="color:#fff">Seen</p></div>'],
    ['<div style="font-size:0"><p style="font-size:14px">Seen</p></div>'],
    ['<div style="color:#fff"><div style="background-color:navy">Seen</div></div>'],
    ['<div style="display:none">\u200c \u00a0</div><p>Seen</p>'],
    ['<p style="opacity:0.9">Seen</p>'],
    ['<p style="font-size:0.9em">Seen</p>'],
  ])('keeps what the reader sees: %s', async (html) => {
    expect(await htmlToVisibleText(html)).toEqual({ text: 'Seen', hidden: false });
  });

  it('keeps the structure that a reader sees', async () => {
    const html =
      '<h1>Offer</h1><p>Two<br>lines</p><ul><li>chair</li></ul><blockquote>earlier</blockquote><a href="https://lindenhof.example/a">list</a><table><tr><td>a</td><td>1</td></tr></table>';
    const { text } = await htmlToVisibleText(html);
    expect(text).toBe('Offer\n\nTwo\nlines\n\n- chair\n> earlier\nlist [https://lindenhof.example/a]\na 1');
  });

  // The parser alone would take minutes for the last ones: its time grows with the square of the depth.
  it.each([
    ['<div>'],
    ['<blockquote type="cite">'],
    ['<div class="gmail_quote">'],
    ['<td>'],
    ['<i>'],
    ['<x>'],
    ['<div style="'],
  ])('ends on a megabyte of %s', async (tag) => {
    expect(await htmlToVisibleText(tag.repeat(1_000_000 / tag.length))).toMatchObject({ hidden: false });
  });

  it('reads to the end what is long but not deep', async () => {
    const { text } = await htmlToVisibleText(`${'<p><b>x</b><br>'.repeat(20_000)}end`);
    expect(text.endsWith('end')).toBe(true);
  });
});
