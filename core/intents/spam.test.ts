import { describe, expect, it } from 'vitest';
import type { Classifiable } from './classifiable.ts';
import { judgeSpam } from './spam.ts';

const stranger = { ownDomains: ['lindenhof.example'], knownAddresses: [], senderKnown: false, senderMember: false };
const judge = (over: Partial<Classifiable>, chance = 0.2, surroundings = stranger) => {
  const message: Classifiable = {
    channel: 'email',
    from: { address: 'kim@fjord.example', name: 'Kim' },
    to: [{ address: 'desk@lindenhof.example', name: '' }],
    cc: [],
    subject: 'Hello',
    text: 'Hello',
    quoted: '',
    headers: {},
    notes: [],
    attachments: [],
    sentAt: new Date('2026-03-03T09:00:00Z'),
    ...over,
  };
  return judgeSpam(message, surroundings, { chance, warnings: [] });
};
const reasons = (over: Partial<Classifiable>) =>
  judge(over)
    .evidence.filter(({ points }) => points > 0)
    .map(({ why }) => why)
    .join('\n');

describe('judgeSpam', () => {
  it.each([
    [
      'Lose 20 pounds, no prescription 8KfR2x',
      'Order now! Lose weight with our herbal pill. Money-back guarantee. Click here. To be removed reply REMOVE.',
    ],
    ['代开发票', '本公司长期代开各类发票，税点优惠，可先验后付，加微信联系。'],
    ['FREE CASH!!!', 'Make money fast from home, be your own boss! Earn $5,000 a week. Act now, click here.'],
    [
      'URGENT',
      'Dear friend, I am a barrister. My late client left 9 million dollars and no next of kin. Keep this confidential.',
    ],
  ])('recognises %j', (subject, text) => {
    expect(judge({ subject, text }, 0.7).isSpam).toBe(true);
  });

  it.each([
    [
      'Your garden in May',
      'In this issue: roses, slugs and a free seed swap. You are subscribed as kim@fjord.example. Unsubscribe any time.',
    ],
    ['Offer 2231', 'Please find our offer for 40 chairs. The price includes delivery. Best regards, Ole'],
    ['发票', '您好，三月份的发票已经寄出，请查收并安排付款。'],
    ['Loan agreement', 'The bank sent the loan contract for the new hall. Please read page 3 before Friday.'],
  ])('lets %j pass', (subject, text) => {
    expect(judge({ subject, text }, 0.3).isSpam).toBe(false);
  });

  it('finds links that lie', () => {
    const html = '<p>See <a href="http://evil.example/x">www.bank.example</a></p>';
    expect(reasons({ html })).toContain('a link shows www.bank.example but leads to evil.example');
    expect(reasons({ html: '<a href="https://click.fjord.example/7">fjord.example</a>' })).not.toContain(
      'a link shows',
    );
  });

  it('finds "Re:" without an earlier mail, but not in a real thread', () => {
    expect(reasons({ subject: 'Re: your order' })).toContain('there was no earlier mail');
    expect(reasons({ subject: 'Re: your order', headers: { 'in-reply-to': '<a@b.example>' } })).not.toContain(
      'no earlier mail',
    );
  });

  it.each([
    ['dangerous attachment', { attachments: [{ name: 'invoice.pdf.exe', mediaType: 'application/octet-stream' }] }],
    ['address like a serial number', { from: { address: 'bets8827v30@fjord.example', name: 'Bets' } }],
    ['random characters', { subject: 'Cheap toner here 6117kFvc5--9' }],
    ['different address', { replyTo: { address: 'box77@pond.example', name: '' } }],
    ['authentication failed', { headers: { 'authentication-results': 'mx; spf=fail; dmarc=fail' } }],
    ['bare IP address', { text: 'look at http://10.1.2.3/win' }],
    [
      'claims a free mail service',
      {
        from: { address: 'joe@yahoo.com', name: 'Joe' },
        headers: { received: 'from x (host.pond.example [10.0.0.1]) by mx.lindenhof.example' },
      },
    ],
  ])('counts a %s', (why, over: Partial<Classifiable>) => {
    expect(reasons(over)).toContain(why);
  });

  it('trusts people who wrote before', () => {
    const text = 'Free trial, no obligation, click here to order now';
    expect(judge({ text }, 0.5, { ...stranger, senderKnown: true }).score).toBeLessThan(judge({ text }, 0.5).score);
  });
});
