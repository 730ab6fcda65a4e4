import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAscendingId, newId, startingWith } from './ids.ts';

describe('ids', () => {
  it('are short, typed without mistakes and never the same', () => {
    const ids = Array.from({ length: 5000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[2-9b-df-hj-km-np-tv-xz]{12}$/);
  });

  it('are found by any beginning of theirs, and by nothing else', () => {
    const prefix = fc.string({ unit: fc.constantFrom(...'23456789bcdfghjkmnpqrstvwxz'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(prefix, fc.constant(0).map(newId), (typed, id) => {
        const { gte, lt } = startingWith(typed);
        expect(id >= gte && id < lt).toBe(id.startsWith(typed));
        const own = startingWith(id.slice(0, typed.length));
        expect(id >= own.gte && id < own.lt).toBe(true);
      }),
    );
  });

  it('that must ascend do, however many are made in a millisecond, and are UUIDs', () => {
    const ids = Array.from({ length: 20_000 }, newAscendingId);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const id of [ids[0], ids.at(-1)]) expect(id).toMatch(version7);
  });
});
