import { describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../conversations/message-store.ts';
import { mail } from '../../testing/messages.ts';
import { classification, newDraft } from '../../testing/seed.ts';
import type { CardFacts } from './card-facts.ts';
import type { Phrase } from './card-words.ts';
import { draftCard, shownHash } from './draft-card.ts';

const at = new Date('2026-11-02T10:00:00Z');
const names = (id: string, en: string, zh: string) => ({ id, name: { en, zh } });
const evidence = {
  sources: [{ title: 'Shipping', heading: 'Norway', path: 'shipping.md', quote: 'Two days to Norway.' }],
  answered: ['When will it come?'],
  open: ['Who pays duty?'],
  warnings: ['asks for gift cards'],
};

function facts(changes: Partial<CardFacts> = {}, draft: Partial<CardFacts['draft']> = {}): CardFacts {
  return {
    language: 'en',
    now: at,
    draft: {
      ...newDraft({ id: 'd1', messageId: 'm1', conversationId: 'c1', evidence }),
      state: 'proposed',
      revision: 1,
      createdAt: at,
      proposedText: 'On Thursday.',
      editorId: null,
      assigneeId: null,
      claim: undefined,
      verdict: undefined,
      approvedBy: [],
      release: undefined,
      releasedBy: null,
      ...draft,
    },
    message: { ...mail(), id: 'm1' } as unknown as StoredMessage,
    classification: { ...classification('complaint'), urgency: 'high', deadline: '2026-11-05' },
    line: { state: 'handled', outcome: 'draft', folder: 'Complaints' },
    intents: [names('question', 'Question', '咨询'), names('complaint', 'Complaint', '投诉')],
    delivery: undefined,
    history: [],
    people: new Map([
      ['u1', { name: 'Lea', address: 'u0lea' }],
      ['u2', { name: 'Jonas' }],
    ]),
    firstMail: false,
    policy: undefined,
    isOutside: () => true,
    ...changes,
  };
}

const say = (phrase: Phrase | undefined): string =>
  (phrase ?? [])
    .map((part) =>
      typeof part === 'string' ? part : part instanceof Date ? part.toISOString().slice(11, 16) : part.name,
    )
    .join('');
const said = (changes: Partial<CardFacts>, draft: Partial<CardFacts['draft']>) => {
  const { end } = draftCard(facts(changes, draft));
  return [end?.mark, say(end?.phrase), ...(end?.trouble ? [say(end.trouble)] : [])];
};

describe('the card of a draft that waits', () => {
  it('shows who asks what, what is answered and what is not, the words, the sources and the warnings', () => {
    const { headline, hash, open, end } = draftCard(facts());
    expect({ headline, hash, end }).toEqual({
      headline: 'Draft for Mira Holm: Delivery to Bergen',
      hash: 'hash-1',
      end: undefined,
    });
    expect(open).toMatchObject({
      from: { name: 'Mira Holm', address: 'mira@nordwind.example', standing: 'outsider' },
      urgency: 'urgent, wanted by 5 November',
      asks: [
        { text: 'When will it come?', answered: true },
        { text: 'Who pays duty?', answered: false },
      ],
      subject: 'Re: Delivery to Bergen',
      text: 'On Thursday.',
      sources: [{ name: 'Shipping › Norway', quote: 'Two days to Norway.' }],
      warnings: ['Asks for gift cards'],
      intent: 'Complaint',
      otherIntents: [{ id: 'question', name: 'Question' }],
    });
  });

  it('is in Chinese where that is read', () => {
    const { headline, open } = draftCard(facts({ language: 'zh', firstMail: true }));
    expect(headline).toBe('给 Mira Holm 的回复草稿：Delivery to Bergen');
    expect(open).toMatchObject({
      from: { standing: '外部人员, 首次来信' },
      urgency: '紧急, 希望在11月5日前得到答复',
      warnings: ['邮件索要礼品卡'],
      intent: '投诉',
    });
  });

  it('says who edited it, is to look after it, and is editing it, as long as that lasts', () => {
    const claim = { userId: 'u1', until: new Date('2026-11-02T10:10:00Z') };
    const notes = (now: Date) =>
      draftCard(facts({ now }, { editorId: 'u2', assigneeId: 'u1', claim })).open?.notes.map(say);
    expect(notes(at)).toEqual(['Edited by Jonas', 'Assigned to Lea', 'Lea is editing it, until 10:10 at the latest']);
    expect(notes(claim.until)).toEqual(['Edited by Jonas', 'Assigned to Lea']);
  });

  it('says why it was written anew', () => {
    const history = [{ actor: 'u1', action: 'draft.withdrawn', at }];
    const { open } = draftCard(facts({ history }));
    expect(open?.notes.map(say)).toEqual(['Written anew: Lea says that it is “Complaint”']);
  });

  it('shows what is asked, unanswered, where nothing was judged', () => {
    const asks = [{ text: 'Call me.', intent: 'request', confidence: 1 }];
    const bare = { ...evidence, answered: [], open: [] };
    const { open } = draftCard(facts({ classification: { ...classification('request'), asks } }, { evidence: bare }));
    expect(open?.asks).toEqual([{ text: 'Call me.', answered: false, intent: 'request' }]);
  });

  it('names what each thing that is asked is about', () => {
    const asks = [{ text: 'Who pays duty?', intent: 'complaint', confidence: 1 }];
    const understood = { ...classification('complaint'), asks };
    expect(draftCard(facts({ classification: understood })).open?.asks).toEqual([
      { text: 'When will it come?', answered: true },
      { text: 'Who pays duty?', answered: false, intent: 'Complaint' },
    ]);
    const zh = draftCard(facts({ classification: understood, language: 'zh' })).open?.asks[1];
    expect(zh?.intent).toBe('投诉');
  });

  it('says how to calm its writer, how good a lead it is, that no reply is needed, and what personal data is in it', () => {
    const understood = {
      ...classification('complaint'),
      ...{ tone: 'angry' as const, grievance: 'delay' as const },
      reply: { expected: 'no' as const, because: 'needs none' as const, sentences: [] },
      lead: { score: 60, signs: [{ kind: 'budget' as const, points: 20, words: 'budget' }] },
      personalData: [{ kind: 'bank-account' as const, count: 2, places: [] }],
    };
    expect(draftCard(facts({ classification: understood })).open?.signals).toEqual([
      expect.stringMatching(/^Tone: angry\. Acknowledge the long wait first/),
      'Sales lead 60/100: has a budget',
      'No reply is expected: it says that none is needed',
      'Personal data in it: bank account (2)',
    ]);
    expect(draftCard(facts({ classification: understood, language: 'zh' })).open?.signals).toEqual([
      expect.stringMatching(/^语气：生气。先承认让对方久等/),
      '销售线索 60/100：有预算',
      '对方不等回复：来信说无需回复',
      '含个人信息：银行账户 (2)',
    ]);
  });

  it('says nothing more of a mail like most', () => {
    const reply = { expected: 'yes' as const, because: 'asks' as const, sentences: [] };
    const understood = { ...classification('question'), reply, personalData: [] };
    expect(draftCard(facts({ classification: understood })).open?.signals).toEqual([]);
  });
});

describe('the card of a draft that is settled', () => {
  const verdict = { userId: 'u1', reason: '', at };
  const delivery = (state: NonNullable<CardFacts['delivery']>['state'], detail = '') => ({ id: 'x1', state, detail });

  it.each([
    ['queued', '', ['underway', 'Approved by Lea, 10:00']],
    ['queued', 'no server', ['underway', 'Approved by Lea, 10:00, on its way: no server']],
    ['sending', '', ['underway', 'Approved by Lea, 10:00']],
    ['sent', '250 taken', ['sent', 'Sent by Lea, 10:00']],
    ['sent', 'refused: x@y', ['trouble', 'Sent by Lea, 10:00', 'It was sent, but: refused: x@y']],
    ['failed', '550', ['trouble', 'Approved by Lea, 10:00', 'It was not sent: 550']],
    ['unknown', 'cut off', ['trouble', 'Approved by Lea, 10:00', 'It may or may not have been sent: cut off']],
    ['bounced', 'came back: 550', ['trouble', 'Sent by Lea, 10:00', 'It came back: 550']],
  ] as const)('approved and %s (%s), it says so', (state, detail, expected) => {
    const settled = facts({ delivery: delivery(state, detail) }, { state: 'approved', verdict });
    expect(said({ delivery: delivery(state, detail) }, { state: 'approved', verdict })).toEqual(expected);
    expect(draftCard(settled).end?.unknownDelivery).toBe(state === 'unknown' ? 'x1' : undefined);
    expect(draftCard(settled).open).toBeUndefined();
  });

  it('says who rejected it and why, who answered it elsewhere, and what made it out of date', () => {
    const rejected = { ...verdict, userId: 'u2', reason: 'I call her' };
    expect(said({}, { state: 'rejected', verdict: rejected })).toEqual([
      'dropped',
      'Rejected by Jonas, 10:00: I call her',
    ]);
    const answered = [{ actor: 'u2', action: 'draft.answered', at }];
    expect(said({ history: answered }, { state: 'answered' })).toEqual([
      'sent',
      'Answered by Jonas from their own mail program, 10:00',
    ]);
    const newer = [{ actor: 'frontdesk', action: 'draft.superseded', at }];
    expect(said({ history: newer }, { state: 'superseded' })).toEqual([
      'dropped',
      'Out of date: a newer mail came, 10:00',
    ]);
    expect(said({}, { state: 'approved' })).toEqual(['underway', 'Approved by a policy of the workspace']);
    const named = { state: 'approved', releasedBy: 'quick' } as const;
    expect(said({}, named)).toEqual(['underway', 'Approved by the policy “quick”']);
  });

  it.each([
    ['received', 'draft', 'it is being handled again'],
    ['handled', 'person', 'somebody has to answer it'],
    ['handled', 'file', 'filed in Complaints, no answer'],
  ])('corrected by a person, the message %s and %s: %s', (state, outcome, expected) => {
    const history = [{ actor: 'u1', action: 'draft.withdrawn', at }];
    const line = { state, outcome, folder: 'Complaints' };
    expect(said({ history, line }, { state: 'superseded' })).toEqual([
      'dropped',
      `Lea said that it is “Complaint”, 10:00: ${expected}`,
    ]);
  });

  it('has words in both languages for everything that may become of it', () => {
    const history = (action: string) => [{ actor: 'u1', action, at }];
    const ends: [Partial<CardFacts>, Partial<CardFacts['draft']>][] = [
      ...(['queued', 'sent', 'failed', 'unknown', 'bounced'] as const).map(
        (state): [Partial<CardFacts>, Partial<CardFacts['draft']>] => [
          { delivery: delivery(state, 'refused: 550') },
          { state: 'approved', verdict },
        ],
      ),
      [{}, { state: 'rejected', verdict }],
      [{ history: history('draft.answered') }, { state: 'answered' }],
      [{ history: history('draft.superseded') }, { state: 'superseded' }],
      [{ history: history('draft.withdrawn') }, { state: 'superseded' }],
    ];
    for (const [changes, draft] of ends)
      for (const phrase of said({ ...changes, language: 'zh' }, draft).slice(1))
        expect(phrase).toMatch(/\p{Script=Han}{2}/u);
  });
});

it('has a hash that tells what is shown, not when it was looked at', () => {
  const hash = (changes: Partial<CardFacts>, draft: Partial<CardFacts['draft']> = {}) =>
    shownHash(draftCard(facts(changes, draft)));
  expect(hash({ now: new Date('2026-11-03T10:00:00Z') })).toBe(hash({}));
  const others = [
    hash({}, { text: 'x' }),
    hash({}, { assigneeId: 'u1' }),
    hash({ language: 'zh' }),
    hash({}, { hash: 'y' }),
  ];
  expect(new Set([hash({}), ...others]).size).toBe(5);
});
