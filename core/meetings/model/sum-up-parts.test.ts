import { describe, expect, it } from 'vitest';
import type { Cited } from '../minutes.ts';
import { sumUpParts } from './sum-up-parts.ts';

const lines = (count: number, length: number): Cited[] =>
  Array.from({ length: count }, (_, at) => ({ text: 'word '.repeat(length), utterances: [at], quote: 'word' }));

describe('sumUpParts', () => {
  /** Answers with the first two lines of what it is asked about. */
  const summing = () => {
    const asked: number[] = [];
    const ask = async (shown: readonly Cited[]) => {
      asked.push(shown.length);
      return shown.slice(0, 2);
    };
    return { asked, ask };
  };

  it('asks once about lines that fit', async () => {
    const { asked, ask } = summing();
    expect(await sumUpParts(lines(20, 10), ask)).toHaveLength(2);
    expect(asked).toEqual([20]);
  });

  it('asks about what the groups came to where they do not', async () => {
    const { asked, ask } = summing();
    const told = await sumUpParts(lines(900, 50), ask);
    expect(told.map(({ utterances }) => utterances)).toEqual([[0], [asked[0] === undefined ? -1 : 1]]);
    expect(asked.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(900);
    expect(asked.at(-1)).toBe(2 * (asked.length - 1));
  });

  it('ends where a line fills a group by itself', async () => {
    const { asked, ask } = summing();
    expect(await sumUpParts(lines(3, 12_000), ask)).toHaveLength(3);
    expect(asked).toEqual([1, 1, 1]);
  });
});
