import { afterEach, describe, expect, it } from 'vitest';
import { openWorkerPool, type WorkerPool } from './worker-pool.ts';

/** Does what it is told: answers, hangs, or dies. */
const SCRIPT = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    const answer = (order, _, { length }) => {
      if (order === 'hang') for (;;);
      if (order === 'grow') for (const held = []; ; ) held.push(new Uint8Array(10_000_000).fill(1));
      if (order === 'die') process.exit(3);
      if (order === 'throw') throw new Error('broken');
      return { order, threadId, length };
    };
    parentPort.on('message', (orders) => parentPort.postMessage(orders.map(answer)));
  `)}`,
);

type Answer = { order: string; threadId: number; length: number };
let pool: WorkerPool<string, Answer>;
const open = (size: number, timeoutMs = 5000): void => {
  pool = openWorkerPool({ script: SCRIPT, size, timeoutMs });
};
afterEach(() => pool.close());

describe('openWorkerPool', () => {
  it('answers every input, also more than it has workers', async () => {
    open(2);
    const orders = Array.from({ length: 20 }, (_, i) => `order ${i}`);
    const answers = await Promise.all(orders.map((order) => pool.run(order, [])));
    expect(answers.map((answer) => answer.order)).toEqual(orders);
    expect(new Set(answers.map((answer) => answer.threadId)).size).toBeLessThanOrEqual(2);
  });

  it('hands small inputs over together, and those that have something to transfer alone', async () => {
    pool = openWorkerPool({ script: SCRIPT, size: 1, timeoutMs: 5000, together: 3 });
    const transfers = [[], [], [], [], [], [new ArrayBuffer(1)], []];
    const answers = await Promise.all(transfers.map((transfer, index) => pool.run(`${index}`, transfer)));
    expect(answers.map(({ order }) => order)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(answers.map(({ length }) => length)).toEqual([1, 3, 3, 3, 1, 1, 1]);
  });

  it('answers all that went along with one that hangs or dies', async () => {
    pool = openWorkerPool({ script: SCRIPT, size: 1, timeoutMs: 500, together: 10 });
    const orders = ['first', 'one', 'hang', 'two', 'die', 'three'];
    const results = await Promise.allSettled(orders.map((order) => pool.run(order, [])));
    expect(results.map(({ status }) => status)).toEqual(
      orders.map((order) => (order === 'hang' || order === 'die' ? 'rejected' : 'fulfilled')),
    );
  });

  it('starts another worker when what waits waits for long', async () => {
    open(2, 30_000);
    const hung = pool.run('hang', []);
    hung.catch(() => {});
    expect((await pool.run('next', [])).order).toBe('next');
  });

  it('replaces a worker that hangs and goes on with what waits', async () => {
    open(1, 500);
    const hung = pool.run('hang', []);
    const next = pool.run('next', []);
    await expect(hung).rejects.toMatchObject({ code: 'worker.timeout' });
    expect((await next).order).toBe('next');
  });

  it('replaces a worker that fills the memory with what is not on its heap', async () => {
    pool = openWorkerPool({ script: SCRIPT, size: 1, timeoutMs: 60_000, growthMb: 50 });
    await expect(pool.run('grow', [])).rejects.toMatchObject({ code: 'worker.memory' });
    expect((await pool.run('next', [])).order).toBe('next');
  });

  it.each([
    ['die', 'exit code 3'],
    ['throw', 'broken'],
  ])('replaces a worker that is told to %s', async (order, reason) => {
    open(1);
    await expect(pool.run(order, [])).rejects.toMatchObject({
      code: 'worker.died',
      message: expect.stringContaining(reason),
    });
    expect((await pool.run('next', [])).order).toBe('next');
  });

  it('rejects what is unfinished when it closes, and what comes after', async () => {
    open(1);
    const settled = Promise.allSettled([pool.run('hang', []), pool.run('waits', [])]);
    await pool.close();
    const results = [...(await settled), ...(await Promise.allSettled([pool.run('late', [])]))];
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'worker.closed' } });
  });
});
