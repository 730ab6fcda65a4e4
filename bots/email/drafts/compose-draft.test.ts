import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftMail } from '../../../core/channels/channel.ts';
import { ownWords } from '../../../core/replies/own-words.ts';
import { parseMail } from '../parse-mail.ts';
import { composeDraft } from './compose-draft.ts';

const draft = (changes: Partial<DraftMail> = {}): DraftMail => ({
  draftId: '4k7hbcdfgjkm',
  revision: 2,
  identity: '<4k7hbcdfgjkm.2.copy@lindenhof.example>',
  to: [{ address: 'mira@nordwind.example', name: 'Mira Holm' }],
  cc: [],
  subject: 'Re: Delivery to Bergen',
  text: 'Hello Mira,\n\nthe probes arrive on Thursday.\n\nKind regards,\nLindenhof',
  references: ['<1@nordwind.example>', '<2@lindenhof.example>', '<3@nordwind.example>'],
  date: new Date('2026-11-02T10:00:00Z'),
  answered: {
    from: { address: 'mira@nordwind.example', name: 'Mira Holm' },
    sentAt: new Date('2026-11-02T09:30:00Z'),
    text: 'When will the two probes be delivered?\n\n> We ordered two.',
    language: 'en',
    zone: 'Europe/Berlin',
  },
  ...changes,
});
const account = { address: 'desk@lindenhof.example', name: '林登霍夫 Lindenhof', signature: 'Lindenhof GmbH\nHamburg' };
const bytes = async (changes: Partial<DraftMail> = {}, from = account): Promise<string> =>
  (await composeDraft(draft(changes), from)).toString();
const read = async (mail: string) =>
  parseMail(new TextEncoder().encode(mail), { account: account.address, receivedAt: new Date() });
const unfolded = (mail: string) => mail.replace(/\r\n[ \t]+/g, ' ');

describe('composing a draft', () => {
  it('writes from the account, into the thread, with the whole chain of references', async () => {
    const mail = await bytes();
    expect(unfolded(mail)).toContain('References: <1@nordwind.example> <2@lindenhof.example> <3@nordwind.example>\r\n');
    expect(mail).toContain('In-Reply-To: <3@nordwind.example>\r\n');
    expect(mail).toContain('Message-ID: <4k7hbcdfgjkm.2.copy@lindenhof.example>\r\n');
    expect(mail).toContain('X-Frontdesk-Draft: 4k7hbcdfgjkm; revision=2\r\n');
    const { from, to, subject, references } = await read(mail);
    expect(from).toEqual({ address: 'desk@lindenhof.example', name: '林登霍夫 Lindenhof' });
    expect({ to, subject }).toEqual({ to: draft().to, subject: 'Re: Delivery to Bergen' });
    expect(references).toEqual(draft().references);
  });

  it('puts the signature below the reply and the mail that is answered below both', async () => {
    const mail = await bytes();
    const body = mail.slice(mail.indexOf('\r\n\r\n') + 4).replaceAll('\r\n', '\n');
    expect(body).toBe(
      [
        'Hello Mira,\n\nthe probes arrive on Thursday.\n\nKind regards,\nLindenhof\n',
        '-- \nLindenhof GmbH\nHamburg\n',
        'On Mon, 2 Nov 2026 at 10:30, Mira Holm <mira@nordwind.example> wrote:',
        '> When will the two probes be delivered?\n>\n>> We ordered two.\n\n',
      ].join('\n'),
    );
  });

  it('says who wrote in the language of the mail that is answered, at the time of the reader', async () => {
    const answered = {
      ...draft().answered,
      text: '两台探头什么时候到？',
      language: 'zh',
      zone: 'Asia/Shanghai',
      from: { address: 'li@nordwind.example', name: '李敏' },
    };
    const { quoted, text } = await read(await bytes({ answered, text: '李敏，您好：\n\n周四到货。' }));
    expect(quoted).toBe('在2026年11月2日 17:30，李敏 <li@nordwind.example> 写道：\n> 两台探头什么时候到？');
    expect(text).toBe('李敏，您好：\n\n周四到货。');
  });

  it('keeps the first and the last of a long chain, and no id that we made up', async () => {
    const chain = Array.from({ length: 120 }, (_, number) => `<${number}@nordwind.example>`);
    const { references } = await read(await bytes({ references: chain }));
    expect(references).toHaveLength(40);
    expect([references[0], references[1], references.at(-1)]).toEqual([chain[0], chain[81], chain[119]]);
    const mail = await bytes({ references: ['<1@nordwind.example>', '<ab12@no-message-id.invalid>'] });
    expect(mail).toContain('References: <1@nordwind.example>\r\n');
    expect(mail).not.toContain('In-Reply-To');
  });

  it('gives the same bytes for the same draft, in lines that end as RFC 5322 wants, and others for another revision', async () => {
    expect(await bytes()).toBe(await bytes());
    expect(await bytes()).not.toMatch(/[^\r]\n/);
    expect(await bytes({ revision: 3 })).not.toBe(await bytes());
  });

  it('lets no header be smuggled in by a name or a subject', async () => {
    const mail = await bytes({
      subject: 'Re: Order\r\nBcc: eve@evil.example',
      to: [{ address: 'mira@nordwind.example', name: 'Mira\r\nBcc: eve@evil.example' }],
    });
    expect(mail).not.toMatch(/^bcc:/im);
  });

  it('can be read back: the words of the reply are what they were, whatever they are', async () => {
    const word = fc.constantFrom('the', 'probes', 'arrive', 'on', 'Thursday', '周四', '到货', 'Grüße', '14', 'EUR 74');
    const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);
    const reply = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n\n'));
    const farewell = fc.constantFrom('', '\n\nKind regards,\nLindenhof', '\n\n此致\n林登霍夫');
    const signature = fc.constantFrom('', 'Lindenhof GmbH\nHamburg', 'Anna Weber · +49 40 123456');
    await fc.assert(
      fc.asyncProperty(reply, farewell, signature, async (words, end, sign) => {
        const message = await read(await bytes({ text: words + end }, { ...account, signature: sign }));
        expect(ownWords(message)).toBe(words + end);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [
      'one that turns quotes into text',
      '<div>Dear Bob,<div><br></div><div>send it to Hamburg.</div><div><br></div><div>Kind regards,<br>Lindenhof</div><br>-- <br>Lindenhof GmbH<br><br>On Mon, 2 Nov 2026 at 10:30, Mira Holm &lt;mira@nordwind.example&gt; wrote:<br>&gt; When will it come?</div>',
      'Dear Bob,\n\nsend it to Hamburg.\n\nKind regards,\nLindenhof',
    ],
    [
      'one that marks quotes and signature',
      '<p>Dear Bob,</p><p>send it to Hamburg.</p><p>Kind regards,<br>Lindenhof</p><pre class="moz-signature">-- \nLindenhof GmbH</pre><div class="moz-cite-prefix">On Mon, 2 Nov 2026 at 10:30, Mira Holm wrote:</div><blockquote type="cite">When will it come?</blockquote>',
      'Dear Bob,\n\nsend it to Hamburg.\n\nKind regards,\nLindenhof',
    ],
    [
      'one in Chinese',
      '<p>李敏，您好：</p><p>周四到货。</p><p>此致<br>林登霍夫</p><p>-- <br>林登霍夫有限公司</p><p>在2026年11月2日 17:30，李敏 &lt;li@nordwind.example&gt; 写道：<br>&gt; 什么时候到？</p>',
      '李敏，您好：\n\n周四到货。\n\n此致\n林登霍夫',
    ],
  ])('is understood again when a mail program saved it as HTML: %s', async (_, html, words) => {
    const mail = `From: desk@lindenhof.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`;
    expect(ownWords(await read(mail))).toBe(words);
  });
});
