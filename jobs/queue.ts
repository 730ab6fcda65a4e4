import { fromPrisma, type JobResult, type JobWithMetadata, PgBoss, type Queue } from 'pg-boss';
import type { Core } from '../core/core.ts';
import { reasonOf } from '../core/errors.ts';
import { newAscendingId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { type Enqueue, type JobName, jobData, type Lane, type NewJob } from '../core/queue.ts';
import { roomToWork } from '../core/room-to-work.ts';
import type { Database } from '../prisma/client.ts';
import { workElastically } from './elastic-workers.ts';
import { jobs } from './index.ts';
import type { Job } from './job.ts';

/** The queue and the clock: pg-boss behind the `Enqueue` port. */
export type JobQueue = {
  /** Adds jobs on a connection of the queue's own. */
  readonly enqueue: Enqueue;
  /** Adds jobs within the transaction they belong to. */
  bind(database: Database): Enqueue;
  /** Starts to work on the queue, and on the clock if it was opened with it. */
  work(core: Core): Promise<void>;
  /** How many jobs wait or run, by queue, and how many were given up. */
  counts(): Promise<{ waiting: number; running: number; buried: number }>;
  /** Finishes what is in hand, for `timeoutMs` at most, and puts the rest back for the next start. Gives how many jobs that were. */
  stop(timeoutMs: number): Promise<number>;
};

const BURIED = 'buried';
const POLLING_SECONDS = 2;
/** A process that is killed has its jobs taken over after this time. */
const HEARTBEAT_SECONDS = 12;
const LONGEST_SECONDS = 15 * 60;
/** A job that kills its process again and again is given up too, but a process may be killed for other reasons. */
const MOST_DEATHS = 8;
const queueName = (name: JobName, lane: Lane): string => `${name}.${lane}`;

export async function openQueue(
  url: string,
  logger: Logger,
  options: { poolSize: number; clock: boolean },
): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    max: options.poolSize,
    useListenNotify: true,
    schedule: options.clock,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    cronWorkerIntervalSeconds: 5,
    persistWarnings: false,
  });
  boss.on('error', (error) => logger.warn({ reason: error.message }, 'the queue met an error and goes on'));
  await boss.start();
  await createQueues(boss);
  const send = (jobs: readonly NewJob[], database?: Database) => insert(boss, jobs, database);
  let working = false;
  return {
    enqueue: (jobs) => send(jobs),
    bind: (database) => (jobs) => send(jobs, database),
    work(core) {
      working = true;
      return startWorking({ boss, core, clock: options.clock });
    },
    counts: () => countJobs(boss),
    async stop(timeoutMs) {
      // pg-boss fails what is still in hand when its time is over.
      await boss.stop({ graceful: true, timeout: timeoutMs, close: false });
      const count = working ? await putBack(boss, logger) : 0;
      await boss.stop({ close: true });
      return count;
    },
  };
}

async function createQueues(boss: PgBoss): Promise<void> {
  const known = new Set((await boss.getQueues()).map(({ name }) => name));
  const create = async ({ name, ...settings }: Queue) => {
    if (known.has(name)) await boss.updateQueue(name, withoutPolicy(settings));
    else await boss.createQueue(name, settings);
  };
  await create({ name: BURIED, retryLimit: 0, deleteAfterSeconds: 30 * 86_400 });
  for (const { name, lanes, retry, longestSeconds = LONGEST_SECONDS } of jobs as readonly Job[])
    for (const lane of Object.keys(lanes) as Lane[])
      await create({
        name: queueName(name, lane),
        // Jobs of one key (a conversation) run in order, one at a time.
        policy: 'key_strict_fifo',
        notify: true,
        deadLetter: BURIED,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: longestSeconds,
        // Each death counts as a try. Those of the job itself are counted when it fails.
        retryLimit: retry.limit === 0 ? 0 : retry.limit + MOST_DEATHS,
        retryDelay: retry.delaySeconds,
        retryBackoff: true,
        retryDelayMax: 4 * 3600,
        deleteAfterSeconds: 86_400,
      });
}

/** pg-boss refuses to change the policy of a queue that exists. */
const withoutPolicy = ({ policy: _, ...settings }: Omit<Queue, 'name'>) => settings;

async function insert(boss: PgBoss, jobs: readonly NewJob[], database: Database | undefined): Promise<void> {
  const options = database ? { db: fromPrisma(database) } : {};
  for (const [queue, added] of Map.groupBy(jobs, ({ name, lane }) => queueName(name, lane))) {
    // Jobs of one transaction bear the same time: among them pg-boss goes by id.
    const rows = added.map(({ data, key, after }) => ({
      id: newAscendingId(),
      data,
      singletonKey: key,
      ...(after ? { startAfter: after } : {}),
    }));
    await boss.insert(queue, rows, options);
  }
}

type Working = { readonly boss: PgBoss; readonly core: Core; readonly clock: boolean };

async function startWorking({ boss, core, clock }: Working): Promise<void> {
  for (const job of jobs as readonly Job[]) {
    for (const [lane, { batch, concurrency }] of Object.entries(job.lanes))
      await workOn(boss, queueName(job.name, lane as Lane), { job, batch, concurrency }, core);
    if (clock && job.schedule) {
      const lane = Object.keys(job.lanes)[0] as Lane;
      await boss.schedule(queueName(job.name, lane), job.schedule, {}, { singletonKey: job.name });
    }
  }
  await boss.work(BURIED, { pollingIntervalSeconds: 5, includeMetadata: true }, ([letter]: JobWithMetadata<object>[]) =>
    bury(boss, letter, core),
  );
}

type Worker = { readonly job: Job; readonly batch: number; readonly concurrency: number };

async function workOn(boss: PgBoss, queue: string, worker: Worker, core: Core): Promise<void> {
  const { batch, concurrency } = worker;
  const handle = (rows: readonly JobWithMetadata<object>[]) => runJobs(rows, worker, core);
  const polling = { pollingIntervalSeconds: POLLING_SECONDS };
  if (concurrency > 1) return workElastically(boss, queue, { most: concurrency, ...polling }, handle);
  const options = {
    batchSize: batch,
    perJobResults: true,
    includeMetadata: true,
    // LISTEN/NOTIFY wakes a worker at once; these keep a backlog from waiting for the next poll.
    burstWhenBatchFull: true,
    ...polling,
    notifyPollingIntervalSeconds: POLLING_SECONDS,
  } as const;
  await boss.work<object, unknown, typeof options>(queue, options, handle);
}

async function runJobs(rows: readonly JobWithMetadata<object>[], { job }: Worker, core: Core): Promise<JobResult[]> {
  const batchData = rows.map(({ data }) => jobData[job.name].parse(data)) as Parameters<typeof job.run>[0];
  const stopping = rows[0]?.signal ?? new AbortController().signal;
  await roomToWork();
  const failures = await job
    .run(batchData, core, stopping)
    .catch((error: unknown) => new Map(rows.map((_, position) => [position, error])));
  for (const reason of new Set(failures.values()))
    core.logger.warn({ job: job.name, reason: reasonOf(reason) }, 'a job failed and is tried again');
  return rows.map((row, position) =>
    failures.has(position)
      ? failed(row, job, reasonOf(failures.get(position)))
      : { id: row.id, status: 'completed' as const },
  );
}

/** It is tried again, unless it failed by itself more often than its kind may. */
function failed({ id, output }: JobWithMetadata<object>, { retry }: Job, message: string): JobResult {
  const failures = Number((output as { failures?: unknown } | null)?.failures ?? 0) + 1;
  return { id, status: failures > retry.limit ? 'deadletter' : 'failed', output: { message, failures } };
}

/** A job that failed for good: people are shown it, and its key is free for the jobs behind it. */
async function bury(boss: PgBoss, letter: JobWithMetadata<object> | undefined, core: Core): Promise<void> {
  const job = (jobs as readonly Job[]).find(({ name }) => letter?.sourceName?.startsWith(`${name}.`));
  if (!letter || !job) return;
  const reason =
    letter.sourceOutput && 'message' in letter.sourceOutput
      ? String(letter.sourceOutput.message)
      : 'it took too long, or the process died over it';
  await job.bury(jobData[job.name].parse(letter.data) as never, reason, core);
  if (letter.sourceName && letter.sourceId) await boss.deleteJob(letter.sourceName, letter.sourceId);
}

/** A planned stop is no failure: what it interrupted waits for the next start, not for the time of another try. */
async function putBack(boss: PgBoss, logger: Logger): Promise<number> {
  try {
    const { rows } = await boss.getDb().executeSql(
      `UPDATE pgboss.job SET start_after = now()
       WHERE state = 'retry' AND start_after > now() AND output::text LIKE '%pg-boss shut down while active%' RETURNING id`,
    );
    return rows.length;
  } catch (error) {
    logger.warn({ reason: reasonOf(error) }, 'what is in hand goes on some time after the next start');
    return 0;
  }
}

async function countJobs(boss: PgBoss): Promise<{ waiting: number; running: number; buried: number }> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT count(*) FILTER (WHERE name <> $1 AND state < 'active')::int AS waiting,
            count(*) FILTER (WHERE name <> $1 AND state = 'active')::int AS running,
            count(*) FILTER (WHERE name = $1)::int AS buried
     FROM pgboss.job WHERE name NOT LIKE '\\_\\_pgboss%'`,
    [BURIED],
  );
  return rows[0];
}
