import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Page, readSince, type Stretch, timeOf } from './read-since.ts';

/** A history that is asked as Slack's is: the latest page of a stretch, whose ends are included. */
function historyOf(times: readonly string[], limit: number) {
  const asked: Stretch[] = [];
  const read = async (stretch: Stretch): Promise<Page> => {
    asked.push(stretch);
    const { from, to = '9' } = stretch;
    const within = times.filter((ts) => ts >= from && ts <= to);
    return {
      messages: within
        .slice(-limit)
        .reverse()
        .map((ts) => ({ ts })),
      more: within.length > limit,
    };
  };
  return { asked, read };
}

async function readAll(times: readonly string[], limit: number, from: string) {
  const { asked, read } = historyOf(times, limit);
  const parts: string[][] = [];
  for await (const part of readSince(read, { from })) parts.push(part.map(timeOf));
  return { asked, parts };
}

const ts = (seconds: number) => `17${String(seconds).padStart(8, '0')}.000100`;

it('asks once for what fits into a page', async () => {
  const { asked, parts } = await readAll([ts(3), ts(4)], 15, ts(1));
  expect(parts).toEqual([[ts(3), ts(4)]]);
  expect(asked).toEqual([{ from: ts(1) }]);
});

it('has the first part after few calls, however long the gap', async () => {
  const times = Array.from({ length: 600 }, (_, minute) => ts(minute * 60));
  const { asked, read } = historyOf(times, 15);
  for await (const part of readSince(read, { from: ts(0) })) {
    expect(timeOf(part[0] ?? {})).toBe(ts(0));
    break;
  }
  expect(asked.length).toBeLessThan(8);
});

it('gives everything, the oldest first', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(5000), { maxLength: 120 }),
      fc.integer({ min: 3, max: 40 }),
      async (at, limit) => {
        const times = at.map(ts).toSorted();
        const from = times[Math.floor(times.length / 10)] ?? ts(0);
        const { parts } = await readAll(times, limit, from);
        const given = parts.flat();
        expect([...new Set(given)]).toEqual(times.filter((one) => one >= from));
        expect(given).toEqual(given.toSorted());
      },
    ),
  ));
