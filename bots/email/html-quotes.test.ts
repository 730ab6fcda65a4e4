import { describe, expect, it } from 'vitest';
import { readBody } from './body-text.ts';
import { type SplitReply, splitReply } from './split-reply.ts';

const split = async (mail: { html: string; text?: string }): Promise<SplitReply> =>
  splitReply((await readBody(mail)).text);

const WORDS = '<div>Yes, on Friday.</div>';
const EARLIER = '<p>When do the chairs come?</p>';

describe('quotes in HTML', () => {
  it.each([
    [
      'Gmail',
      `${WORDS}<div class="gmail_quote"><div class="gmail_attr">Anna, hier:</div><blockquote>${EARLIER}</blockquote></div>`,
    ],
    ['Gmail without a quote of its own', `${WORDS}<div class="gmail_quote">Anna said: ${EARLIER}</div>`],
    ['Gmail through Hotmail', `${WORDS}<div class="ecxgmail_quote">Anna: ${EARLIER}</div>`],
    ['Gmail through Outlook', `${WORDS}<div class="x_gmail_quote">Anna: ${EARLIER}</div>`],
    [
      'Apple Mail',
      `${WORDS}<div><blockquote type="cite"><div>Am 03.08.26 schrieb Anna:</div>${EARLIER}</blockquote></div>`,
    ],
    [
      'Thunderbird',
      `${WORDS}<div class="moz-cite-prefix">Anna, 3.8.26:<br></div><blockquote type="cite">${EARLIER}</blockquote>`,
    ],
    ['Yahoo', `${WORDS}<div id="yahoo_quoted_1" class="yahoo_quoted"><div>Anna:</div>${EARLIER}</div>`],
    ['GMX', `${WORDS}<div name="quote" style="border-left:2px solid">Anna: ${EARLIER}</div>`],
    ['Proton', `${WORDS}<div class="protonmail_quote">Anna: ${EARLIER}</div>`],
    ['Zoho', `${WORDS}<div class="zmail_extra">Anna: ${EARLIER}</div>`],
    ['Outlook on the web', `${WORDS}<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">Anna</div>${EARLIER}`],
    [
      'Outlook without a header',
      `${WORDS}<div><div id="divRplyFwdMsg"><b>Sendinto:</b> Anna</div></div><div>${EARLIER}</div>`,
    ],
    [
      'Outlook for Windows',
      `<div class="WordSection1">${WORDS}<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p>Sendinto: Anna</p></div></div>${EARLIER}</div>`,
    ],
    ['Outlook for Mac', `${WORDS}<span id="OLK_SRC_BODY_SECTION"><div>Anna</div>${EARLIER}</span>`],
    ['Zimbra', `${WORDS}<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">Anna</div>${EARLIER}`],
    ['Hotmail', `${WORDS}<hr id="stopSpelling">Anna<br>${EARLIER}`],
    ['QQ', `${WORDS}<div><includetail><div>Anna</div>${EARLIER}</includetail></div>`],
    [
      'QQ in words',
      `${WORDS}<div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>王芳</div>${EARLIER}`,
    ],
    ['NetEase', `${WORDS}<div id="isReplyContent">Anna: ${EARLIER}</div>`],
    [
      'NetEase in words',
      `${WORDS}<p>在 2026-08-03 10:00:00，"王芳" &lt;wang@birkenau.example&gt; 写道：</p><blockquote id="isReplyContent">${EARLIER}</blockquote>`,
    ],
    [
      'Foxmail',
      `${WORDS}<blockquote><div><b>发件人：</b>王芳<br><b>发送时间：</b>2026-08-03 10:00<br><b>收件人：</b>前台<br><b>主题：</b>椅子</div>${EARLIER}</blockquote>`,
    ],
  ])('are told from the answer by their elements: %s', async (_program, html) => {
    const { text, quoted } = await split({ html });
    expect(text).toBe('Yes, on Friday.');
    expect(quoted).toContain('When do the chairs come?');
  });

  it('leave the answers between them in place', async () => {
    const html =
      '<div class="gmail_quote"><div class="gmail_attr">On Mon, 3 Aug 2026 at 10:00, Bo &lt;bo@birkenau.example&gt; wrote:</div>' +
      '<blockquote>When?</blockquote><div>On Friday.</div><blockquote>How many?</blockquote><div>Twelve.</div></div>';
    expect((await split({ html })).text).toBe('> When?\nOn Friday.\n> How many?\nTwelve.');
  });

  it('are not what a person forwards without a word', async () => {
    const html = `<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Anna</b></div>${EARLIER}</div>`;
    expect((await split({ html })).text).toContain('\nWhen do the chairs come?');
  });

  it.each([
    ['<div class="gmail_signature">Anna<br>Birkenau AG</div>'],
    ['<span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Anna<br>Birkenau AG</div>'],
    ['<pre class="moz-signature">-- \nAnna\nBirkenau AG</pre>'],
    ['<div id="Signature"><p>Anna<br>Birkenau AG</p></div>'],
    ['<div id="ms-outlook-mobile-signature">Anna<br>Birkenau AG</div>'],
  ])('stand below a signature that its element names: %s', async (signature) => {
    const answer = await split({ html: `${WORDS}${signature}<div id="appendonsend"></div>${EARLIER}` });
    expect(answer.text).toBe('Yes, on Friday.');
    expect(answer.signature).toMatch(/Anna\nBirkenau AG$/);
  });

  it('are found in HTML when the plain part does not show them', async () => {
    const html = `${WORDS}<div id="divRplyFwdMsg">Anna sagte</div>${EARLIER}`;
    const text = 'Yes, on Friday.\n\nAnna sagte\n\nWhen do the chairs come?';
    expect(await split({ html, text })).toMatchObject({ text: 'Yes, on Friday.' });
  });

  it('leave the plain part alone when it shows them itself', async () => {
    const html = `<div>Yes, on <b>Friday</b></div><blockquote type="cite">${EARLIER}</blockquote>`;
    const text = 'Yes, on *Friday*\n\n> When do the chairs come?';
    expect((await split({ html, text })).text).toBe('Yes, on *Friday*');
  });
});
