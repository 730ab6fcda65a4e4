import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Core } from '../core/core.ts';
import type { Lane } from '../core/queue.ts';
import { useDatabase } from '../core/testing/database.ts';
import { silentLogger } from '../core/testing/fakes.ts';
import { startChild } from '../tests/peers/child.ts';
import { type JobQueue, openQueue } from './queue.ts';

/** A core in which to handle a message is to call `run` with its id, and to bury it to note why. */
function coreThat(run: (id: string) => Promise<unknown>) {
  const buried: { id: string; why: string }[] = [];
  const load = async (_: string, ids: readonly string[]) => {
    for (const id of ids) await run(id);
    return [];
  };
  const markFailed = async (_: string, id: string, why: string) => void buried.push({ id, why });
  const handling = { progress: async () => new Map(), markFailed };
  const deliveries = { byKey: async () => undefined };
  const stores = { messages: { load: async () => [] }, handling, deliveries };
  const inTransaction = (work: (transaction: object) => unknown) => work({ stores });
  const core = { stores: { ...stores, messages: { load } }, inTransaction, logger: silentLogger } as unknown as Core;
  return { core, buried };
}

const job = (id: string, key: string, lane: Lane = 'interactive') => ({
  name: 'handle-message' as const,
  data: { workspaceId: 'w', messageId: id },
  lane,
  key,
});

/** A promise and what settles it. */
const signal = () => Promise.withResolvers<void>();

describe('job queue', () => {
  const database = useDatabase();
  let opened: JobQueue[] = [];
  const open = async () => {
    const queue = await openQueue(database().url, silentLogger, { poolSize: 4, clock: false });
    opened.push(queue);
    return queue;
  };
  let queue: JobQueue;

  beforeEach(async () => {
    queue = await open();
    await database().client.$executeRaw`DELETE FROM pgboss.job`;
  });
  afterEach(async () => {
    for (const one of opened) await one.stop(1000);
    opened = [];
  });

  /** Puts the time when jobs are tried again into the past, so that no test waits for it; gives how many those were. */
  const hurry = () =>
    database().client.$executeRaw`
      UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE state = 'retry' AND start_after > now()`;
  const untilHurried = (check: () => boolean) =>
    until(async () => {
      await hurry();
      return check();
    });
  const until = (check: () => unknown) => vi.waitUntil(check, { timeout: 25_000, interval: 100 });

  it('adds a job with the transaction it belongs to, or not at all', async () => {
    const { client } = database();
    const failing = client.$transaction(async (transaction) => {
      await queue.bind(transaction)([job('lost', 'k')]);
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await queue.counts()).toEqual({ waiting: 0, running: 0, buried: 0 });
    await client.$transaction((transaction) => queue.bind(transaction)([job('kept', 'k')]));
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
  });

  it('runs jobs of one key in order, one at a time, and those of another beside them', async () => {
    const log: string[] = [];
    const besides = signal();
    const { core } = coreThat(async (id) => {
      log.push(`${id} begins`);
      if (id === 'b1') besides.resolve();
      if (id === 'a1') await besides.promise;
      log.push(`${id} ends`);
    });
    await queue.enqueue([job('a1', 'a'), job('a2', 'a'), job('a3', 'a'), job('b1', 'b')]);
    await queue.work(core);
    await until(() => log.length === 8);
    const ofA = log.filter((line) => line.startsWith('a'));
    expect(ofA).toEqual(['a1', 'a2', 'a3'].flatMap((id) => [`${id} begins`, `${id} ends`]));
  });

  it('runs a job that is for later after those that came meanwhile', async () => {
    const ran: string[] = [];
    await queue.work(coreThat(async (id) => ran.push(id)).core);
    await queue.enqueue([{ ...job('later', 'l'), after: 1 }, job('now', 'n')]);
    await until(() => ran.length === 2);
    expect(ran).toEqual(['now', 'later']);
  });

  it('lets a person not wait for a backlog', async () => {
    const person = signal();
    const ran: string[] = [];
    const { core } = coreThat(async (id) => {
      if (id !== 'person') await person.promise;
      ran.push(id);
      if (id === 'person') person.resolve();
    });
    await queue.enqueue(Array.from({ length: 300 }, (_, number) => job(`old${number}`, `k${number}`, 'background')));
    await queue.work(core);
    await queue.enqueue([job('person', 'p')]);
    await until(() => ran.length === 301);
    expect(ran[0]).toBe('person');
  });

  it('lets no job wait for one that hangs, however many do', async () => {
    const hanging = signal();
    const ran: string[] = [];
    const { core } = coreThat(async (id) => {
      ran.push(id);
      if (id.startsWith('hanging')) await hanging.promise;
    });
    await queue.work(core);
    const names = Array.from({ length: 12 }, (_, number) => `hanging${number}`);
    for (const name of names) await queue.enqueue([job(name, name)]);
    await until(() => ran.length === names.length);
    await queue.enqueue([job('quick', 'q')]);
    await until(async () => ran.includes('quick') && (await queue.counts()).running === names.length);
    hanging.resolve();
    await until(async () => (await queue.counts()).running === 0);
    await queue.enqueue([job('last', 'l')]);
    await until(() => ran.includes('last'));
  });

  it('tries a failed job again, later each time; then it is shown and the next of its key runs', async () => {
    const ran: string[] = [];
    const { core, buried } = coreThat(async (id) => {
      ran.push(id);
      if (id === 'bad') throw new Error('the model spoke in riddles');
    });
    await queue.enqueue([job('bad', 'k'), job('next', 'k')]);
    await queue.work(core);
    let waits = 0;
    await until(async () => {
      waits += await hurry();
      return ran.includes('next');
    });
    expect(ran).toEqual(['bad', 'bad', 'bad', 'bad', 'next']);
    expect(waits, 'each new try had to wait').toBe(3);
    expect(buried).toEqual([{ id: 'bad', why: 'It could not be handled: the model spoke in riddles' }]);
    await until(async () => (await queue.counts()).running === 0);
    expect(await queue.counts()).toEqual({ waiting: 0, running: 0, buried: 1 });
  });

  it('does not give a job up that failed once since its process was killed time and again', async () => {
    const ran: string[] = [];
    const { core, buried } = coreThat(async (id) => {
      ran.push(id);
      if (ran.length === 1) throw new Error('the database was away');
    });
    await queue.enqueue([job('unlucky', 'k')]);
    await database().client
      .$executeRaw`UPDATE pgboss.job SET retry_count = 6 WHERE name = 'handle-message.interactive'`;
    await queue.work(core);
    await untilHurried(() => ran.length === 2);
    await until(async () => (await queue.counts()).running === 0);
    expect(ran).toEqual(['unlucky', 'unlucky']);
    expect(buried).toEqual([]);
  });

  it('puts back what is still in hand when it stops, for the next start', async () => {
    const taken = signal();
    const never = new Promise<void>(() => {});
    await queue.enqueue([job('long', 'k')]);
    const { core } = coreThat(() => {
      taken.resolve();
      return never;
    });
    await queue.work(core);
    await taken.promise;
    expect(await queue.stop(1000)).toBe(1);
    opened = [];
    // It waits for nothing else: not for the time of another try.
    expect(await hurry()).toBe(0);
    const ran: string[] = [];
    const next = await open();
    await next.work(coreThat(async (id) => ran.push(id)).core);
    await until(() => ran.length > 0);
    expect(ran).toEqual(['long']);
  });

  it('takes up the jobs of a process that was killed', async () => {
    await queue.enqueue([job('orphan', 'k'), job('later', 'k')]);
    const child = startChild(`
      const { openQueue } = await import(root + '/jobs/queue.ts');
      const logger = { debug() {}, info() {}, warn() {}, error() {} };
      const queue = await openQueue(${JSON.stringify(database().url)}, logger, { poolSize: 3, clock: false });
      const load = (_, [id]) => (console.log(id), new Promise(() => {}));
      await queue.work({ stores: { messages: { load } }, logger });
      await told;`);
    expect(await child.line()).toBe('orphan');
    await child.kill();
    // Its last sign of life is made older than it is, so that no test waits for it.
    await database().client.$executeRaw`
      UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`;
    const ran: string[] = [];
    await queue.work(coreThat(async (id) => ran.push(id)).core);
    await untilHurried(() => ran.length === 2);
    expect(ran).toEqual(['orphan', 'later']);
  });

  it('opens on queues that are there already, and keeps what waits in them', async () => {
    await queue.enqueue([job('waiting', 'k')]);
    const second = await open();
    expect(await second.counts()).toMatchObject({ waiting: 1 });
  });
});
