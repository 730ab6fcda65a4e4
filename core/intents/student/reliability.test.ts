import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, sureFrom } from './reliability.ts';

const outcome = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() });

describe('sureFrom', () => {
  it('is the asked precision where nothing was seen yet', () => {
    expect(sureFrom([], 0.95)).toBe(0.95);
  });

  it('is lower where the student was right more often than it claimed, and higher where it was wrong', () => {
    const claims = Array.from({ length: 100 }, (_, at) => at / 100);
    const always = claims.map((probability): Outcome => ({ probability, right: true }));
    const onlyAtTheTop = claims.map((probability): Outcome => ({ probability, right: probability > 0.9 }));
    expect(sureFrom(always, 0.95)).toBeLessThan(0.5);
    expect(sureFrom(onlyAtTheTop, 0.9)).toBeGreaterThan(0.85);
    expect(
      sureFrom(
        claims.map((probability) => ({ probability, right: false })),
        0.5,
      ),
    ).toBeGreaterThan(0.9);
  });

  it('asks for no less when more precision is wanted', () => {
    fc.assert(
      fc.property(fc.array(outcome), fc.double({ min: 0.5, max: 0.99, noNaN: true }), (outcomes, precision) => {
        expect(sureFrom(outcomes, precision + 0.005)).toBeGreaterThanOrEqual(sureFrom(outcomes, precision));
      }),
    );
  });
});
