import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beliefOf } from './belief.ts';

const of = (declined: number, answered: number) => beliefOf({ unanswerable: 8, declined, answerable: 8, answered });

describe('how far a model is believed', () => {
  it('is none where it never declines, however many it answers', () => {
    expect([0, 4, 8].map((answered) => of(0, answered))).toEqual([0, 0, 0]);
  });

  it('is none where it always declines', () => {
    expect(of(8, 0)).toBe(0);
  });

  it('is much where it declines what no page answers and answers the rest', () => {
    expect(of(8, 8)).toBeCloseTo(Math.log(9), 10);
    expect(of(7, 8)).toBeCloseTo(Math.log(4.5), 10);
  });

  it('grows with each question that is rightly declined or answered, between 0 and 2.2', () => {
    const counts = fc.tuple(fc.nat(40), fc.nat(40)).chain(([unanswerable, answerable]) =>
      fc.record({
        unanswerable: fc.constant(unanswerable),
        declined: fc.nat(unanswerable),
        answerable: fc.constant(answerable),
        answered: fc.nat(answerable),
      }),
    );
    fc.assert(
      fc.property(counts, (behaviour) => {
        const { unanswerable, declined, answerable, answered } = behaviour;
        const believed = beliefOf(behaviour);
        expect(believed).toBeGreaterThanOrEqual(0);
        expect(believed).toBeLessThanOrEqual(2.2);
        const better = { declined: Math.min(declined + 1, unanswerable), answered: Math.min(answered + 1, answerable) };
        expect(beliefOf({ ...behaviour, declined: better.declined })).toBeGreaterThanOrEqual(believed);
        expect(beliefOf({ ...behaviour, answered: better.answered })).toBeGreaterThanOrEqual(believed);
      }),
    );
  });
});
