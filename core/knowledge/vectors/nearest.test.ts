import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reader } from '../search/shelf.ts';
import { nearest } from './nearest.ts';
import type { PlacedPassage } from './placed-passages.ts';
import { openVectorTable } from './vector-table.ts';

const DIMENSION = 8;
const everyone: Reader = { audience: 'everyone', scope: {}, now: 1000 };
const number = fc.double({ min: -1, max: 1, noNaN: true });
const unit = fc
  .array(number, { minLength: DIMENSION, maxLength: DIMENSION })
  .filter((numbers) => numbers.some((one) => Math.abs(one) > 1e-3))
  .map((numbers) => {
    const length = Math.sqrt(numbers.reduce((sum, one) => sum + one * one, 0));
    return Float32Array.from(numbers, (one) => one / length);
  });
const audience = fc.constantFrom('everyone' as const, 'members' as const, 'place' as const);
const passage = fc.record({
  vector: fc.option(unit, { nil: undefined }),
  audience,
  path: fc.constantFrom('handbook/a.md', 'slack/T/C/1', 'slack/T/D/1'),
  expiresAt: fc.constantFrom(undefined, 500, 1000, 2000),
});
type Made = Omit<typeof passage extends fc.Arbitrary<infer T> ? T : never, 'path'> & { readonly path: string };
const readers = fc.record({
  audience: fc.constantFrom('everyone' as const, 'members' as const),
  scope: fc.constantFrom({}, { place: 'slack/T/C' }, { only: ['handbook'] }, { place: 'slack/T/D', only: ['slack'] }),
  now: fc.constant(1000),
});

function stored(made: readonly Made[]) {
  const table = openVectorTable(DIMENSION);
  const placed = made.map(({ vector, audience: of, path, expiresAt }, at): PlacedPassage => {
    if (vector) table.add(`${at}`, vector);
    const document = { id: `${at}`, path, version: 1, ...(expiresAt ? { expiresAt } : {}) };
    return { document, position: 0, audience: of, hash: `${at}` };
  });
  return { table, placed };
}

/** Said once more, and apart from the code: who may be told what. */
function isTold(
  { audience: of, path, expiresAt }: Made,
  { audience: reader, scope, now }: typeof readers extends fc.Arbitrary<infer T> ? T : never,
) {
  const { place, only } = scope as { place?: string; only?: string[] };
  if (expiresAt !== undefined && expiresAt <= now) return false;
  if (place && path.startsWith(`${place}/`)) return true;
  if (of === 'place' || (only && !only.some((folder) => path.startsWith(`${folder}/`)))) return false;
  return of === 'everyone' || reader === 'members';
}

describe('what is nearest', () => {
  it('is what a sort of all finds, of what may be told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(passage, { maxLength: 40 }),
        unit,
        readers,
        fc.integer({ min: 1, max: 9 }),
        async (made, asked, reader, most) => {
          const { table, placed } = stored(made);
          const near = await nearest(asked, placed, table, { reader, most });
          const cosine = (vector: Float32Array) => vector.reduce((sum, one, at) => sum + one * (asked[at] ?? 0), 0);
          const expected = made
            .filter((one) => one.vector && isTold(one, reader))
            .map(({ vector }) => cosine(vector ?? asked))
            .toSorted((a, b) => b - a)
            .slice(0, most);
          expect(near.length).toBe(expected.length);
          for (const [at, { similarity }] of near.entries()) expect(similarity).toBeCloseTo(expected[at] ?? 0, 4);
          for (const {
            passage: { hash },
          } of near)
            expect(isTold(made[Number(hash)] as Made, reader)).toBe(true);
        },
      ),
    );
  });

  it('is the same whatever there is that may not be told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(passage, { maxLength: 20 }),
        fc.array(passage, { maxLength: 20 }),
        unit,
        async (made, more, asked) => {
          const hidden = more.map((one) => ({ ...one, audience: 'members' as const, path: 'handbook/a.md' }));
          const found = async (all: readonly Made[]) => {
            const { table, placed } = stored(all);
            const near = await nearest(asked, placed, table, { reader: everyone, most: 5 });
            return near.map(({ passage: { hash }, similarity, standsOut }) => [hash, similarity, standsOut]);
          };
          expect(await found([...made, ...hidden])).toEqual(await found(made));
        },
      ),
    );
  });

  it('stands out where it is far nearer than the others', async () => {
    const axis = (at: number, share = 1) =>
      Float32Array.from({ length: DIMENSION }, (_, place) =>
        place === at ? share : place === 7 ? Math.sqrt(1 - share * share) : 0,
      );
    const made = (shares: readonly number[]) =>
      stored(
        shares.map((share) => ({
          vector: axis(0, share),
          audience: 'everyone' as const,
          path: 'a/b',
          expiresAt: undefined,
        })),
      );
    const outstanding = async (shares: readonly number[]) => {
      const { table, placed } = made(shares);
      const near = await nearest(axis(0), placed, table, { reader: everyone, most: 20 });
      return near.filter(({ standsOut }) => standsOut).map(({ similarity }) => Number(similarity.toFixed(2)));
    };
    const others = [0.31, 0.33, 0.3, 0.34, 0.32, 0.29, 0.35, 0.3, 0.33];
    expect(await outstanding([...others, 0.7])).toEqual([0.7]);
    // Some models find all texts alike.
    expect(await outstanding([...others.map((share) => share + 0.5), 0.96])).toEqual([0.96]);
    expect(await outstanding([...others, 0.36])).toEqual([]);
    expect(await outstanding([0.9])).toEqual([]);
  });

  it('is nothing of another dimension', async () => {
    const { table, placed } = stored([]);
    expect(await nearest(new Float32Array(4), placed, table, { reader: everyone, most: 5 })).toEqual([]);
  });
});
