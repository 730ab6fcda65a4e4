import { describe, expect, it } from 'vitest';
import { composeMail } from './compose-mail.ts';

const message = {
  account: 'desk@lindenhof.example',
  identity: '<r1@lindenhof.example>',
  to: [{ address: 'mira@nordwind.example', name: 'Mira' }],
  subject: 'Re: 探头 probes',
  text: 'On Friday.\nLindenhof',
  references: ['<m1@nordwind.example>', '<m2@nordwind.example>'],
  date: new Date('2026-11-02T09:00:00Z'),
};
const sender = { from: { address: 'desk@lindenhof.example', name: 'Lindenhof' }, signature: '' };
const composed = async (changes: Partial<typeof message> & { automatic?: boolean } = {}, signature = '') =>
  (await composeMail({ ...message, ...changes }, { ...sender, signature })).toString();

describe('composing a mail', () => {
  it('gives the same bytes each time: what lies among the sent mails is what went out', async () => {
    expect(await composed()).toBe(await composed());
    expect(await composed()).toMatch(/^Date: Mon, 02 Nov 2026 09:00:00 \+0000\r$/m);
  });

  it('names the whole thread, and nothing that we made up', async () => {
    const mail = await composed({ references: [...message.references, '<made-up@frontdesk.invalid>'] });
    expect(mail).toMatch(/^References: <m1@nordwind\.example> <m2@nordwind\.example>\r$/m);
    expect(mail).not.toContain('In-Reply-To');
  });

  it.each([
    ['below the usual mark', 'Ask for Jonas', /\r\n--(?: |=20)\r\nAsk for Jonas\r\n$/],
    ['not where the text ends with it', 'Lindenhof', /On Friday\.\r\nLindenhof\r\n$/],
    ['not where there is none', ' \n', /On Friday\.\r\nLindenhof\r\n$/],
  ])('signs %s', async (_, signature, end) => {
    expect(await composed({}, signature)).toMatch(end);
  });

  it('marks what no person saw so that no machine answers it, and nothing else', async () => {
    const [approved, reply, digest] = await Promise.all([
      composed(),
      composed({ automatic: true }),
      composed({ automatic: true, references: [] }),
    ]);
    expect(approved).not.toMatch(/^(?:Auto-Submitted|X-Auto-Response-Suppress|X-Frontdesk)/m);
    for (const line of [
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
      'X-Frontdesk: automatic reply',
    ])
      expect(reply).toContain(`${line}\r\n`);
    expect(digest).toContain('Auto-Submitted: auto-generated\r\n');
    expect(digest).not.toContain('X-Frontdesk');
  });
});
