import { describe, expect, it } from 'vitest';
import { attachment, mail } from '../testing/messages.ts';
import { classification, newDraft } from '../testing/seed.ts';
import { answeredAddress, whyNotAutomatically } from './may-answer-automatically.ts';

type Question = Parameters<typeof whyNotAutomatically>[0];

const quote = 'Two probes reach Bergen in 3 working days.';
const source = { title: 'Shipping', path: 'shipping.md', heading: '', quote };

/** A mail that may be answered without a person, but for the changes. */
function question({
  message = {},
  draft = {},
  understood = {},
}: Partial<Record<'message' | 'draft' | 'understood', object>>): Question {
  const { from, to, cc, subject, text, headers, notes } = mail();
  const asked: Question['message'] = { from, to, cc, subject, text, headers, notes, outgoing: false, ...message };
  return {
    message: asked,
    classification: { ...classification('question'), ...understood },
    draft: {
      ...newDraft({ id: 'd', messageId: 'm', conversationId: 'c', text: quote }),
      recipients: { to: [asked.replyTo ?? asked.from], cc: [] },
      evidence: { sources: [source], answered: ['When will it come?'], open: [], warnings: [] },
      ...draft,
    },
    ownAddresses: ['desk@lindenhof.example'],
    isOutside: (address) => !address.endsWith('@lindenhof.example'),
  };
}
const headed = (changes: Record<string, string>) => ({ message: { headers: changes } });
const sentBy = (address: string) => ({ message: { from: { address, name: '' } } });
const evidence = (changes: object) => ({
  draft: { evidence: { sources: [source], answered: ['When?'], open: [], warnings: [], ...changes } },
});

describe('answering without a person', () => {
  it.each<[string, Parameters<typeof question>[0]]>([
    ['a person who asks what the handbook answers', {}],
    ['a person whose program says that it is no machine', headed({ 'auto-submitted': 'no' })],
    ['a person whose program says so with a comment', headed({ 'auto-submitted': 'No (person)' })],
    ['a person who wants no read receipts', headed({ 'x-auto-response-suppress': 'DR, RN, NRN' })],
    ['a person who wrote first-class mail', headed({ precedence: 'first-class' })],
    ['a person whose return path is their own', headed({ 'return-path': '<mira@nordwind.example>' })],
    [
      'a person who reads answers elsewhere in their domain',
      { message: { replyTo: { address: 'orders@nordwind.example', name: '' } } },
    ],
    [
      'a person who wrote us in copy',
      {
        message: { to: [{ address: 'bo@x.example', name: '' }], cc: [{ address: 'desk@lindenhof.example', name: '' }] },
      },
    ],
    [
      'a forwarded mail whose signature holds',
      { message: { authentication: { spf: 'fail', dkim: 'pass', dmarc: 'pass', domain: 'x.example', by: 'mx' } } },
    ],
    ['somebody called Daemon', sentBy('daemonica@nordwind.example')],
    ['somebody called Reply', sentBy('tony.reply@nordwind.example')],
  ])('is right for %s', (_, changes) => {
    expect(whyNotAutomatically(question(changes))).toBeUndefined();
  });

  it.each<[string, Parameters<typeof question>[0]]>([
    ['what was recognised as automatic', { message: { automatic: { kind: 'auto', why: 'Auto-Submitted' } } }],
    ['what we wrote', { message: { outgoing: true } }],
    ['Auto-Submitted: auto-replied', headed({ 'auto-submitted': 'auto-replied' })],
    ['Auto-Submitted with parameters', headed({ 'auto-submitted': 'auto-generated; owner=x' })],
    ['Auto-Submitted with a word that nobody knows', headed({ 'auto-submitted': 'maybe' })],
    ['Auto-Submitted that only begins like no', headed({ 'auto-submitted': 'notified' })],
    ['another Frontdesk', headed({ 'x-frontdesk': 'automatic reply' })],
    ['Precedence: bulk', headed({ precedence: 'bulk' })],
    ['Precedence: Junk', headed({ precedence: 'Junk' })],
    ['Precedence: list', headed({ precedence: 'list' })],
    ['Precedence: auto_reply', headed({ precedence: 'auto_reply' })],
    ['a list', headed({ 'list-id': '<news.nordwind.example>' })],
    ['a list that can be left', headed({ 'list-unsubscribe': '<mailto:leave@nordwind.example>' })],
    ['X-Auto-Response-Suppress: All', headed({ 'x-auto-response-suppress': 'All' })],
    ['X-Auto-Response-Suppress: OOF', headed({ 'x-auto-response-suppress': 'DR, OOF' })],
    ['X-Autoreply', headed({ 'x-autoreply': 'yes' })],
    ['X-Loop', headed({ 'x-loop': 'desk@lindenhof.example' })],
    ['a mass mailing', headed({ 'feedback-id': '1:2:3:x' })],
    ['an empty return path', headed({ 'return-path': '<>' })],
    ['a return path for bounces', headed({ 'return-path': '<bounce+77-mira=nordwind.example@post.example>' })],
    ['no-reply', sentBy('no-reply@nordwind.example')],
    ['noreply with a tag', sentBy('noreply+8812@nordwind.example')],
    ['do_not_reply', sentBy('do_not_reply@nordwind.example')],
    ['a shop that takes no answers', sentBy('shop-noreply@nordwind.example')],
    ['MAILER-DAEMON', sentBy('MAILER-DAEMON@nordwind.example')],
    ['postmaster', sentBy('postmaster@nordwind.example')],
    ['our own postmaster', sentBy('postmaster@lindenhof.example')],
    ['root', sentBy('root@web3.nordwind.example')],
    ['the owner of a list', sentBy('owner-probes@nordwind.example')],
    ['the requests of a list', sentBy('probes-request@nordwind.example')],
    ['bounces of a list', sentBy('probes-bounces@nordwind.example')],
    ['a confirmation without any mark', { message: { text: 'We have received your request. What else can we do?' } }],
    ['a Chinese confirmation', { message: { text: '您好，已收到您的来信，工单号 8812。' } }],
    ['ourselves', sentBy('desk@lindenhof.example')],
    ['answers wanted at our own address', { message: { replyTo: { address: 'desk@lindenhof.example', name: '' } } }],
    ['answers wanted in another domain', { message: { replyTo: { address: 'victim@birkenau.example', name: '' } } }],
    ['nobody', sentBy('')],
    ['a blind copy', { message: { to: [{ address: 'bo@x.example', name: '' }] } }],
    ['what could not be read in full', { message: { notes: ['encrypted'] } }],
    ['an unreadable mail', { message: { fault: 'no text' } }],
    [
      'an invitation',
      { message: { calendar: { method: 'request', uid: 'u', sequence: 0, title: '', attendees: [] } } },
    ],
    ['a forged sender', { message: { authentication: { dmarc: 'fail', domain: 'nordwind.example', by: 'mx' } } }],
    [
      'a server that may not send for the domain',
      { message: { authentication: { spf: 'fail', domain: 'nordwind.example', by: 'mx' } } },
    ],
    ['phishing', { understood: { warnings: ['It asks for a password.'] } }],
    ['anger', { understood: { tone: 'angry' } }],
    ['a guess', { understood: { intents: [{ intent: 'question', confidence: 0.3, words: [] }] } }],
    ['the words of a model', { draft: { rung: 'strong' } }],
    ['a question that stays open', evidence({ open: ['And the price?'] })],
    ['a draft with a warning', evidence({ warnings: ['Look at this.'] })],
    ['a draft that answers nothing', evidence({ answered: [] })],
    ['a draft without sources', evidence({ sources: [] })],
    ['a claim that stands nowhere', { draft: { text: `${quote} It costs 480 euros.` } }],
    [
      'a recipient who did not write',
      { draft: { recipients: { to: [{ address: 'eve@x.example', name: '' }], cc: [] } } },
    ],
  ])('is left to a person for: %s', (_, changes) => {
    expect(whyNotAutomatically(question(changes))).toMatch(/./);
  });

  it('does not mind files that came with the mail', () => {
    expect(whyNotAutomatically(question({ message: { attachments: [attachment('a.txt', 'x')] } }))).toBeUndefined();
  });

  it('counts an address once, however its tag varies', () => {
    expect(answeredAddress('Mira+77@Nordwind.example')).toBe('mira@nordwind.example');
    expect(answeredAddress('mira@nordwind.example')).toBe('mira@nordwind.example');
  });
});
