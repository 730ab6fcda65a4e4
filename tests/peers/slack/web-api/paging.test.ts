import fc from 'fast-check';
import { expect, test } from 'vitest';
import { argsOf } from './args.ts';
import { pageOf } from './paging.ts';

test('the pages of a list are the list, whatever their size', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 50 }), fc.integer({ min: 1, max: 60 }), (list, limit) => {
      const seen: number[] = [];
      let cursor = '';
      do {
        const { items, next } = pageOf(list, argsOf({ limit: String(limit), cursor }), { usual: 5, most: 20 });
        expect(items.length).toBeLessThanOrEqual(Math.min(limit, 20));
        seen.push(...items);
        cursor = next;
      } while (cursor);
      expect(seen).toEqual(list);
    }),
  );
});
