import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from './fuse.ts';

const order = (...rankings: string[][]) => fuse(rankings, (item) => item).map(({ item }) => item);
const ranking = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { maxLength: 20 });
const rankings = fc.array(ranking, { maxLength: 4 });

describe('rankings fused by reciprocal rank', () => {
  it('put first what several of them find', () => {
    expect(order(['a', 'b', 'c'], ['d', 'b', 'e'])[0]).toBe('b');
  });

  it('hold all that any of them finds, once', () => {
    fc.assert(
      fc.property(rankings, (all) => {
        expect(order(...all).toSorted()).toEqual([...new Set(all.flat())].toSorted());
      }),
    );
  });

  it('are the ranking itself where there is one, or all agree', () => {
    fc.assert(
      fc.property(ranking, fc.integer({ min: 1, max: 4 }), (one, times) => {
        expect(order(...Array.from({ length: times }, () => one), [])).toEqual(one);
      }),
    );
  });

  it('never put what stands behind another in each of them before it', () => {
    fc.assert(
      fc.property(rankings, (all) => {
        const fused = order(...all);
        const placeIn = (one: string[], item: string) => (one.includes(item) ? one.indexOf(item) : Infinity);
        for (const [at, item] of fused.entries())
          for (const before of fused.slice(0, at))
            expect(all.every((one) => placeIn(one, item) < placeIn(one, before))).toBe(false);
      }),
    );
  });

  it('keep the best of each of two among the first as many as they have', () => {
    const ten = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(ten, ten, (words, meaning) => {
        const first = order(words, meaning).slice(0, 10);
        expect(first).toContain(words[0]);
        expect(first).toContain(meaning[0]);
      }),
    );
  });
});
