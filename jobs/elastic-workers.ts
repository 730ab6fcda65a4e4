import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';

type Options = {
  /** How many jobs may be in hand at once. */
  readonly most: number;
  readonly pollingIntervalSeconds: number;
};

type Handle = (rows: readonly JobWithMetadata<object>[]) => Promise<JobResult[]>;

/**
 * Works on a queue with a worker for each job in hand, so that a job ends for itself however long others take, and one
 * worker that waits. Not more of them: each one that waits looks for each new job, and dozens would keep the database busy.
 */
export async function workElastically(
  boss: PgBoss,
  queue: string,
  { most, pollingIntervalSeconds }: Options,
  handle: Handle,
): Promise<void> {
  const polling = { pollingIntervalSeconds, notifyPollingIntervalSeconds: pollingIntervalSeconds };
  const options = { batchSize: 1, perJobResults: true, includeMetadata: true, ...polling } as const;
  let workers = 0;
  let busy = 0;

  async function addWorker(): Promise<void> {
    workers += 1;
    const id = await boss.work<object, unknown, typeof options>(queue, options, async (rows) => {
      busy += 1;
      if (busy === workers && workers < most) await addWorker().catch(noMore);
      try {
        return await handle(rows);
      } finally {
        busy -= 1;
        if (workers - busy > 1) await leave(id);
        // While all were busy, jobs may have come that nobody looked for.
        else boss.notifyWorker(id);
      }
    });
  }

  /** The queue takes no worker on once it stops. */
  const noMore = () => {
    workers -= 1;
  };

  const leave = async (id: string) => {
    workers -= 1;
    await boss.offWork(queue, { id, wait: false });
  };

  await addWorker();
}
