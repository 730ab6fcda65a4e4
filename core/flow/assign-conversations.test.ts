import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InboundMessage } from '../channels/message.ts';
import { mail } from '../testing/messages.ts';
import { assignConversations, threadKeys } from './assign-conversations.ts';

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
  const arrived = new Set<string>();
  const stored: string[] = [];
  for (let start = 0; start < messages.length; start += batch) {
    const fresh = messages.slice(start, start + batch);
    const mine = new Set(fresh.flatMap(threadKeys));
    const { assigned, keys, merged } = assignConversations(
      fresh,
      new Map([...known].filter(([key]) => mine.has(key))),
      arrived,
    );
    for (const [key, id] of keys) known.set(key, id);
    for (const [key, id] of known) known.set(key, merged.get(id) ?? id);
    for (const [index, id] of stored.entries()) stored[index] = merged.get(id) ?? id;
    stored.push(...assigned);
    for (const { threadId } of fresh) arrived.add(threadId);
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
});
