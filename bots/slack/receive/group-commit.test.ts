import { describe, expect, it, vi } from 'vitest';
import { openGroupCommit, tooMuchAtOnce } from './group-commit.ts';

/** Commits that end when they are told to; items below zero can't be committed. */
function commits({ mostAtOnce = 100, mostWaiting = 100, pauseMs = 0, isAway = async () => false } = {}) {
  const groups: (readonly number[])[] = [];
  let hold: Promise<void> | undefined;
  const commit = vi.fn(async (items: readonly number[]) => {
    groups.push(items);
    await hold;
    if (items.some((item) => item < 0)) throw new Error('it can not be stored');
    return items.map((item) => `stored ${item}`);
  });
  const rescue = async (item: number, reason: unknown) => {
    if (item < -9) throw reason;
    return `rescued ${item}`;
  };
  const group = openGroupCommit<number, string>({ commit, rescue, isAway, pauseMs, mostAtOnce, mostWaiting });
  return {
    group,
    groups,
    holdNext() {
      const { promise, resolve } = Promise.withResolvers<void>();
      hold = promise;
      return () => {
        hold = undefined;
        resolve();
      };
    },
  };
}

describe('what is committed in groups', () => {
  it('goes together when it came while another commit was under way', async () => {
    const { group, groups, holdNext } = commits({ mostAtOnce: 3 });
    const release = holdNext();
    const first = group.add(1);
    await vi.waitFor(() => expect(groups).toEqual([[1]]));
    const others = [2, 3, 4, 5].map((item) => group.add(item));
    release();
    expect(await Promise.all([first, ...others])).toEqual([1, 2, 3, 4, 5].map((item) => `stored ${item}`));
    expect(groups).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('does not fail for one that can not be committed', async () => {
    const { group, groups } = commits();
    expect(await Promise.all([1, -2, 3].map((item) => group.add(item)))).toEqual([
      'stored 1',
      'rescued -2',
      'stored 3',
    ]);
    expect(groups).toEqual([[1, -2, 3], [1], [-2], [3]]);
  });

  it('fails alone when it can not even be rescued', async () => {
    const { group } = commits();
    const results = await Promise.allSettled([1, -10, 3].map((item) => group.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails at once, all of it, while nothing can be committed', async () => {
    const { group, groups } = commits({ isAway: async () => true });
    const results = await Promise.allSettled([1, -2, 3].map((item) => group.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(groups).toHaveLength(1);
  });

  it('is refused without a try right after nothing could be committed, and tried again later', async () => {
    let away = true;
    const { group, groups } = commits({ isAway: async () => away, pauseMs: 50 });
    await expect(group.add(-1)).rejects.toThrow('it can not be stored');
    await expect(group.add(2)).rejects.toThrow('it can not be stored');
    expect(groups).toEqual([[-1]]);
    away = false;
    await vi.waitFor(async () => expect(await group.add(3)).toBe('stored 3'));
  });

  it('fails with what was under way when nothing can be committed', async () => {
    const { group, groups, holdNext } = commits({ isAway: async () => true });
    const release = holdNext();
    const first = group.add(-1);
    await vi.waitFor(() => expect(groups).toHaveLength(1));
    const second = group.add(2);
    release();
    const results = await Promise.allSettled([first, second]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(groups).toHaveLength(1);
  });

  it('is refused when too much waits already, and taken again later', async () => {
    const { group, groups, holdNext } = commits({ mostWaiting: 1 });
    const release = holdNext();
    const first = group.add(1);
    await vi.waitFor(() => expect(groups).toHaveLength(1));
    const second = group.add(2);
    await expect(group.add(3)).rejects.toSatisfy(tooMuchAtOnce.is);
    release();
    expect(await Promise.all([first, second])).toEqual(['stored 1', 'stored 2']);
    await group.drained();
    expect(await group.add(3)).toBe('stored 3');
  });

  it('is drained when all that was added is committed', async () => {
    const { group, groups } = commits({ mostAtOnce: 1 });
    const added = [1, 2, 3].map((item) => group.add(item));
    await group.drained();
    expect(groups).toHaveLength(3);
    await Promise.all(added);
  });
});
