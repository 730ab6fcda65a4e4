import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openVectorTable } from './vector-table.ts';

it('compares each row with a vector as the sum of products does, whatever the dimension', () => {
  const vectors = fc.integer({ min: 1, max: 9 }).chain((dimension) => {
    const one = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimension, maxLength: dimension });
    return fc.tuple(one, fc.array(one, { maxLength: 9 }));
  });
  fc.assert(
    fc.property(vectors, ([asked, rows]) => {
      const table = openVectorTable(asked.length);
      for (const [at, row] of rows.entries()) table.add(`${at}`, Float32Array.from(row));
      const similarity = table.similarityTo(Float32Array.from(asked));
      for (const [at, row] of rows.entries()) {
        const expected = row.reduce((sum, number, place) => sum + number * (asked[place] ?? 0), 0);
        expect(similarity(table.rowOf(`${at}`) ?? -1)).toBeCloseTo(expected, 5);
      }
    }),
  );
});

it('keeps what a key has, in more than one block', () => {
  const table = openVectorTable(1024);
  const unit = (at: number) => Float32Array.from({ length: 1024 }, (_, place) => Number(place === at));
  for (let at = 0; at < 600; at++) table.add(`${at}`, unit(at));
  table.add('599', unit(0));
  const similarity = table.similarityTo(unit(599));
  expect(similarity(table.rowOf('599') ?? -1)).toBe(1);
  expect(similarity(table.rowOf('0') ?? -1)).toBe(0);
  expect(table.rowOf('600')).toBeUndefined();
  expect(table.bytes()).toBe(3 * 1024 * 1024);
});
