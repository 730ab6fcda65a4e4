import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { roomToWork, urgently } from './room-to-work.ts';

describe('work that can wait a moment', () => {
  it('begins once nothing urgent is in hand', async () => {
    const events: string[] = [];
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const urgent = urgently(async () => {
      await taken;
      events.push('urgent');
    });
    const work = roomToWork().then(() => events.push('work'));
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    expect(events).toEqual([]);
    take();
    await Promise.all([urgent, work]);
    expect(events).toEqual(['urgent', 'work']);
  });

  it('begins in order', async () => {
    const begun: number[] = [];
    await Promise.all([1, 2, 3].map((number) => roomToWork().then(() => begun.push(number))));
    expect(begun).toEqual([1, 2, 3]);
  });

  it('begins at last however long something urgent takes', async () => {
    const { promise: never, resolve: end } = Promise.withResolvers<void>();
    const urgent = urgently(() => never);
    await roomToWork();
    end();
    await urgent;
  });

  it('is not kept back by something urgent that failed', async () => {
    await expect(urgently(() => Promise.reject(new Error('not stored')))).rejects.toThrow('not stored');
    let begun = false;
    void roomToWork().then(() => {
      begun = true;
    });
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    expect(begun).toBe(true);
  });

  it('does not wait long for other work where nothing urgent is in hand', async () => {
    let turns = 0;
    let isOver = false;
    const busy = (async () => {
      for (; !isOver; turns++) {
        for (const until = performance.now() + 10; performance.now() < until; );
        await setImmediate();
      }
    })();
    await roomToWork();
    isOver = true;
    await busy;
    expect(turns).toBeLessThan(15);
  });
});
