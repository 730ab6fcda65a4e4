import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadTree } from './thread-tree.ts';

const letter = (threadId: string, references: string[] = [], subject = '', day = 1) => ({
  threadId,
  references,
  subject,
  sentAt: new Date(Date.UTC(2026, 10, day)),
});

describe('the tree of a thread', () => {
  it('hangs each message below the one it answers', () => {
    expect(threadTree([letter('a'), letter('b', ['a']), letter('c', ['a', 'b']), letter('d', ['a'])])).toEqual([
      undefined,
      0,
      1,
      0,
    ]);
  });

  it('hangs a message below the nearest one that is here', () => {
    expect(threadTree([letter('a'), letter('c', ['a', 'gone'])])).toEqual([undefined, 0]);
  });

  it('finds the same parents when the answers come first', () => {
    expect(threadTree([letter('c', ['a', 'b']), letter('b', ['a']), letter('a')])).toEqual([1, 2, undefined]);
  });

  it('believes a message about its own parent rather than others', () => {
    const others = letter('d', ['b', 'c']);
    expect(threadTree([letter('a'), letter('b', ['a']), others, letter('c', ['a'])])).toEqual([undefined, 0, 3, 0]);
  });

  it('hangs an answer without references below the message with its subject', () => {
    expect(threadTree([letter('a', [], 'Offer'), letter('b', [], 'Re: Offer', 2)])).toEqual([undefined, 0]);
    expect(threadTree([letter('b', [], '回复：报价', 2), letter('a', [], '报价')])).toEqual([1, undefined]);
  });

  it('keeps messages with one id apart', () => {
    expect(threadTree([letter('a'), letter('a'), letter('b', ['a'])])).toEqual([undefined, undefined, 0]);
  });

  it('has no loops, whatever messages refer to', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const subject = fc.constantFrom('', 'Offer', 'Re: Offer', 'Fwd: Offer');
    const messages = fc.array(
      fc.record({
        threadId: id,
        references: fc.array(id, { maxLength: 4 }),
        subject,
        sentAt: fc.constant(new Date(0)),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(messages, (all) => {
        const parents = threadTree(all);
        for (const start of all.keys()) {
          let steps = 0;
          for (let at: number | undefined = start; at !== undefined && steps <= all.length; at = parents[at]) steps++;
          expect(steps).toBeLessThanOrEqual(all.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
