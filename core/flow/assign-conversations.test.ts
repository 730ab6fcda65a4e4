import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InboundMessage } from '../channels/message.ts';
import { mail } from '../testing/messages.ts';
import { arrivedAs } from './arrived.ts';
import { assignConversations, threadKeys } from './assign-conversations.ts';
import { subjectTrace } from './join-by-subject.ts';

/** Mails of some threads: each answers an earlier one and names it alone, or all that came before it. */
const forest = fc
  .array(fc.record({ answers: fc.nat(), namesAll: fc.boolean(), starts: fc.integer({ min: 0, max: 4 }) }), {
    minLength: 1,
    maxLength: 10,
  })
  .chain((plan) => {
    const mails: { message: InboundMessage; chain: string[]; thread: number }[] = [];
    for (const [number, { answers, namesAll, starts }] of plan.entries()) {
      const parent = starts === 0 ? undefined : mails[answers % Math.max(1, number)];
      const threadId = `<${number}@forest.example>`;
      const above = parent?.chain ?? [];
      const message = mail({ threadId, references: namesAll ? above : above.slice(-1) });
      mails.push({ message, chain: [...above, threadId], thread: parent?.thread ?? number });
    }
    return fc.record({
      mails: fc.shuffledSubarray(mails, { minLength: mails.length }),
      batch: fc.integer({ min: 1, max: 4 }),
    });
  });

/** Plays the store: assigns batch after batch and gives the conversation that each message ends in. */
function conversationsOf(messages: readonly InboundMessage[], batch: number): string[] {
  const known = new Map<string, string>();
  const stored: string[] = [];
  for (let start = 0; start < messages.length; start += batch) {
    const fresh = messages.slice(start, start + batch);
    const mine = new Set(fresh.flatMap(threadKeys));
    const related = messages
      .slice(0, start)
      .flatMap((message, index) => subjectTrace(message, stored[index] ?? '') ?? []);
    const { assigned, keys, merged } = assignConversations(fresh, {
      known: new Map([...known].filter(([key]) => mine.has(key))),
      arrived: messages.slice(0, start).map((message, index) => arrivedAs(message, stored[index] ?? '')),
      related,
    });
    for (const [key, id] of keys) known.set(key, id);
    for (const [key, id] of known) known.set(key, merged.get(id) ?? id);
    for (const [index, id] of stored.entries()) stored[index] = merged.get(id) ?? id;
    stored.push(...assigned);
  }
  return stored;
}

describe('assigning conversations', () => {
  it('joins a thread whichever order its mails arrive in, and never mixes two', () => {
    fc.assert(
      fc.property(forest, ({ mails, batch }) => {
        const assigned = conversationsOf(
          mails.map(({ message }) => message),
          batch,
        );
        const pairs = new Set(mails.map(({ thread }, index) => `${thread} ${assigned[index]}`));
        expect(pairs.size).toBe(new Set(mails.map(({ thread }) => thread)).size);
        expect(pairs.size).toBe(new Set(assigned).size);
      }),
      { numRuns: 500 },
    );
  });

  const one = mail({ threadId: '<1@o.example>' });
  const two = mail({ threadId: '<2@o.example>' });

  it('does not join two threads for a mail that names both', () => {
    const both = mail({ threadId: '<3@o.example>', references: ['<1@o.example>', '<2@o.example>'] });
    expect(new Set(conversationsOf([one, two, both], 1)).size).toBe(2);
  });

  it('joins mails by one that is not here, in whichever order they come', () => {
    const ticket = mail({ threadId: '<4@o.example>', references: ['<ticket@o.example>'] });
    const both = mail({ threadId: '<5@o.example>', references: ['<ticket@o.example>', '<1@o.example>'] });
    for (const mails of [
      [one, ticket, both],
      [both, ticket, one],
      [ticket, both, one],
      [one, both, ticket],
    ])
      expect(new Set(conversationsOf(mails, 1)).size).toBe(1);
  });

  it('does not join two threads for a mail that bears the id of one and names the other', () => {
    const forged = mail({ threadId: '<1@o.example>', externalId: 'forged', references: ['<2@o.example>'] });
    for (const batch of [1, 3]) expect(new Set(conversationsOf([one, two, forged], batch)).size).toBe(2);
  });

  it('keeps the updates of one invitation together', () => {
    const calendar = { method: 'request' as const, uid: 'review-1', sequence: 0, title: 'Review', attendees: [] };
    expect(
      new Set(
        conversationsOf(
          [
            { ...one, calendar },
            { ...two, calendar },
          ],
          1,
        ),
      ).size,
    ).toBe(1);
  });

  describe('of mails that name no earlier one', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    const mira = { address: 'mira@nordwind.example', name: '' };
    const bo = { address: 'bo@birkenau.example', name: '' };
    const desk = { address: 'desk@lindenhof.example', name: '' };
    let number = 0;
    const letter = (subject: string, day: number, changes: Partial<InboundMessage> = {}) =>
      mail({ threadId: `<letter${++number}@o.example>`, subject, sentAt: at(day), from: mira, to: [desk], ...changes });
    const groups = (mails: readonly InboundMessage[], batch = 1) => {
      const ids = conversationsOf(mails, batch);
      return ids.map((id) => ids.indexOf(id));
    };

    it.each(['Re: Quote', 'AW: Quote', '回复：Quote', 'RE: Re[2]: [desk] Quote', '答复: quote'])(
      'joins "%s" to the mail that it answers, whichever comes first',
      (subject) => {
        const asked = letter('Quote', 2);
        const answer = letter(subject, 3, { from: desk, to: [mira] });
        for (const batch of [1, 2]) {
          expect(groups([asked, answer], batch)).toEqual([0, 0]);
          expect(groups([answer, asked], batch)).toEqual([0, 0]);
        }
      },
    );

    it('keeps two customers apart who write to us about the same', () => {
      expect(groups([letter('Quote', 2), letter('Re: Quote', 3, { from: bo })])).toEqual([0, 1]);
    });

    it('keeps each round of a mail that comes every week to itself', () => {
      const rounds = [1, 8, 15].flatMap((day) => [
        letter('Weekly report', day),
        letter('Re: Weekly report', day + 1, { from: desk, to: [mira] }),
      ]);
      expect(groups(rounds)).toEqual([0, 0, 2, 2, 4, 4]);
      expect(groups(rounds.toReversed())).toEqual([0, 0, 2, 2, 4, 4]);
    });

    it('does not join what lies more than four weeks apart', () => {
      expect(groups([letter('Quote', 1), letter('Re: Quote', 30)])).toEqual([0, 1]);
    });

    it('does not join machines’ mails, forwarded mails or mails without subject', () => {
      const automatic = { kind: 'list' as const, why: 'It has the header list-id.' };
      expect(groups([letter('News', 1, { automatic }), letter('Re: News', 2)])).toEqual([0, 1]);
      expect(groups([letter('Quote', 1), letter('Fwd: Quote', 2)])).toEqual([0, 1]);
      expect(groups([letter('', 1), letter('Re:', 2)])).toEqual([0, 1]);
    });

    it('lets references decide before the subject', () => {
      const [first, second] = [letter('Quote', 1), letter('Quote', 2)];
      const answer = letter('Re: Quote', 3, { references: [first.threadId], from: desk, to: [mira] });
      expect(groups([first, second, answer])).toEqual([0, 1, 0]);
      expect(groups([answer, second, first], 3)).toEqual([0, 1, 0]);
    });
  });

  it('does not take a mail for another one because it uses its id', () => {
    const other = mail({
      threadId: '<1@o.example>',
      from: { address: 'eve@fraud.example', name: '' },
      subject: 'Prize',
    });
    expect(new Set(conversationsOf([one, other], 1)).size).toBe(2);
  });

  describe('of mails that answer one to many', () => {
    const desk = { address: 'desk@lindenhof.example', name: '' };
    const reply = (from: string, number: number, changes: Partial<InboundMessage> = {}) =>
      mail({
        threadId: `<reply${number}@o.example>`,
        references: ['<news@lindenhof.example>'],
        from: { address: from, name: '' },
        to: [desk],
        subject: 'Re: News of November',
        ...changes,
      });
    const news = mail({
      threadId: '<news@lindenhof.example>',
      from: desk,
      to: [desk],
      subject: 'News of November',
      outgoing: true,
    });
    const [mira, bo] = [reply('mira@nordwind.example', 1), reply('bo@birkenau.example', 2)];

    it('keeps the answers of people who do not know of each other apart', () => {
      expect(new Set(conversationsOf([news, mira, bo], 1)).size).toBe(3);
      expect(new Set(conversationsOf([mira, bo], 1)).size).toBe(2);
      expect(new Set(conversationsOf([mira, bo], 2)).size).toBe(2);
    });

    it('keeps each of them together with what follows', () => {
      const answer = reply('desk@lindenhof.example', 3, {
        references: ['<news@lindenhof.example>', '<reply2@o.example>'],
        to: [bo.from],
        outgoing: true,
      });
      const again = reply('bo@birkenau.example', 4, {
        references: ['<news@lindenhof.example>', '<reply2@o.example>', '<reply3@o.example>'],
      });
      const [, first, second, third, fourth] = conversationsOf([news, mira, bo, answer, again], 1);
      expect([third, fourth]).toEqual([second, second]);
      expect(first).not.toBe(second);
    });

    it('joins the answers of people who were all named', () => {
      const toBoth = { ...news, to: [mira.from, bo.from] };
      expect(new Set(conversationsOf([toBoth, mira, bo], 1)).size).toBe(1);
    });

    it('joins the answer of a colleague of the one it was sent to', () => {
      const offer = { ...news, to: [{ address: 'info@nordwind.example', name: '' }] };
      expect(new Set(conversationsOf([offer, mira], 1)).size).toBe(1);
    });
  });
});
