import { expect, it } from 'vitest';
import { findForgery } from './forgery.ts';

const stranger = { senderKnown: false, senderMember: false };
const failed = { dmarc: 'fail' as const, domain: 'nordwind.org', by: 'mx.lindenhof.com' };
const mail = { from: { address: 'mira@nordwind.org', name: '' }, authentication: failed };

it('warns of a failed DMARC check of a colleague or of somebody who wrote before', () => {
  const [warning] = findForgery(mail, { ...stranger, senderKnown: true });
  expect(warning).toContain('mira@nordwind.org, who is known here');
  expect(findForgery(mail, { ...stranger, senderMember: true })).toHaveLength(1);
});

it('says nothing of strangers, of other results or where nobody checked', () => {
  expect(findForgery(mail, stranger)).toEqual([]);
  const known = { ...stranger, senderKnown: true };
  expect(findForgery({ ...mail, authentication: { ...failed, dmarc: 'none' } }, known)).toEqual([]);
  expect(findForgery({ from: mail.from }, known)).toEqual([]);
});
