import { describe, expect, it } from 'vitest';
import { evenly, pk } from './topics.ts';

describe('Pk', () => {
  it('is 0 for the same cuts, whatever the topics are called', () => {
    expect(pk([0, 0, 0, 0, 1, 1, 1, 1], [7, 7, 7, 7, 3, 3, 3, 3])).toBe(0);
  });

  it('counts a near miss less than none at all', () => {
    const reference = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    const near = pk(reference, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    const nowhere = pk(reference, evenly(12, 1));
    expect(near).toBeGreaterThan(0);
    expect(near).toBeLessThan(nowhere);
  });

  it('cuts evenly', () => {
    expect(evenly(6, 3)).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
