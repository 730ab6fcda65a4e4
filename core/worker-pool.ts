import { type Transferable, Worker } from 'node:worker_threads';
import { defineError } from './errors.ts';

const tookTooLong = defineError({
  code: 'worker.timeout',
  message: (ms: number) => `The worker took more than ${ms / 1000} s and was ended.`,
});
const workerDied = defineError({
  code: 'worker.died',
  message: (reason: string) => `The worker ended before it was done (${reason}).`,
});
const tookTooMuch = defineError({
  code: 'worker.memory',
  message: () => 'The worker took too much memory and was ended.',
});
export const poolClosed = defineError({
  code: 'worker.closed',
  message: () => 'The workers were closed before this was done.',
});

/**
 * Runs inputs in worker threads, whose scripts call `answerPool`. Workers start when first needed, another one when what waits
 * waits for long; they end when idle, and are replaced when they hang or die.
 */
export type WorkerPool<I, O> = {
  /** Resolves to what the worker makes of this input; rejects with `worker.timeout`, `worker.memory`, `worker.died` or `worker.closed`. */
  run(input: I, transfer: readonly Transferable[]): Promise<O>;
  /** From now on one worker stays when it has nothing to do: a person waits for what comes next. */
  keepOne(): void;
  close(): Promise<void>;
};

type Options = {
  readonly script: URL;
  readonly size: number;
  readonly timeoutMs: number;
  /** Megabytes of objects a worker may hold. */
  readonly heapMb?: number;
  /** Megabytes by which the process may grow while a worker is at it: buffers are not on the worker's heap. */
  readonly growthMb?: number;
  /**
   * How many inputs that have nothing to transfer go to a worker at once; one unless said. A message between threads costs
   * more than a small input. Should the worker fail at several, each is tried again alone.
   */
  readonly together?: number;
};
type Job<I, O> = {
  readonly input: I;
  readonly transfer: readonly Transferable[];
  readonly since: number;
  alone: boolean;
  readonly resolve: (output: O) => void;
  readonly reject: (error: Error) => void;
};
type Lane<I, O> = {
  worker: Worker | undefined;
  jobs: readonly Job<I, O>[];
  timer: NodeJS.Timeout | undefined;
  watch?: NodeJS.Timeout | undefined;
};

/** A worker keeps some 40 MB, which a mailbox that is quiet most of the day should not hold. */
const IDLE_MS = 10_000;
/** It takes a third of a second to start one: not for what the one that runs does sooner. */
const PATIENCE_MS = 200;
const HEAP_MB = 512;
const WATCH_MS = 50;

export function openWorkerPool<I, O>({
  script,
  size,
  timeoutMs,
  heapMb = HEAP_MB,
  growthMb,
  together = 1,
}: Options): WorkerPool<I, O> {
  const waiting: Job<I, O>[] = [];
  const lanes = Array.from({ length: size }, (): Lane<I, O> => ({ worker: undefined, jobs: [], timer: undefined }));
  let patience: NodeJS.Timeout | undefined;
  let closed = false;
  let keepsOne = false;

  const settle = (lane: Lane<I, O>): readonly Job<I, O>[] => {
    const { jobs } = lane;
    clearTimeout(lane.timer);
    clearInterval(lane.watch);
    lane.jobs = [];
    return jobs;
  };
  const fail = (lane: Lane<I, O>, error: Error): void => {
    const { worker } = lane;
    lane.worker = undefined;
    const jobs = settle(lane);
    if (jobs.length === 1) jobs[0]?.reject(error);
    else waiting.unshift(...jobs.map((job) => ({ ...job, alone: true })));
    void worker?.terminate();
    dispatch();
  };
  const start = (lane: Lane<I, O>): Worker => {
    const worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 8 },
    });
    worker.on('message', (outputs: readonly O[]) => {
      if (lane.worker !== worker) return;
      for (const [index, job] of settle(lane).entries()) job.resolve(outputs[index] as O);
      rest(lane, worker);
      dispatch();
    });
    // The exit of a worker that was already replaced concerns nobody.
    const ended = (reason: string): void => {
      if (lane.worker === worker) fail(lane, workerDied(reason));
    };
    worker.on('error', (error: unknown) => ended(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => ended(`exit code ${code}`));
    return worker;
  };
  const watchMemory = (lane: Lane<I, O>, limit: number): void => {
    const before = process.memoryUsage.rss();
    lane.watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limit * 1024 * 1024) fail(lane, tookTooMuch());
    }, WATCH_MS);
  };
  const rest = (lane: Lane<I, O>, worker: Worker): void => {
    worker.unref();
    const isKept = keepsOne && lane === lanes[0];
    if (isKept) return;
    lane.timer = setTimeout(() => {
      lane.worker = undefined;
      void worker.terminate();
    }, IDLE_MS).unref();
  };
  const hand = (lane: Lane<I, O>, jobs: readonly Job<I, O>[]): void => {
    clearTimeout(lane.timer);
    lane.jobs = jobs;
    lane.worker ??= start(lane);
    lane.worker.ref();
    lane.timer = setTimeout(() => fail(lane, tookTooLong(timeoutMs)), timeoutMs);
    if (growthMb !== undefined) watchMemory(lane, growthMb);
    const inputs = jobs.map(({ input }) => input);
    lane.worker.postMessage(
      inputs,
      jobs.flatMap(({ transfer }) => transfer),
    );
  };
  const dispatch = (): void => {
    clearTimeout(patience);
    for (const lane of lanes.filter(({ jobs }) => jobs.length === 0)) {
      const [next] = waiting;
      if (!next) return;
      const left = next.since + PATIENCE_MS - performance.now();
      if (lane.worker || left <= 0 || lanes.every(({ worker }) => !worker))
        hand(lane, waiting.splice(0, groupLength(waiting, together)));
      else patience = setTimeout(dispatch, left).unref();
    }
  };

  return {
    run: (input, transfer) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(poolClosed());
        waiting.push({ input, transfer, since: performance.now(), alone: transfer.length > 0, resolve, reject });
        dispatch();
      }),
    keepOne: () => {
      keepsOne = true;
    },
    close: async () => {
      closed = true;
      clearTimeout(patience);
      for (const job of waiting.splice(0)) job.reject(poolClosed());
      const workers = lanes.map((lane) => lane.worker);
      for (const lane of lanes) {
        lane.worker = undefined;
        for (const job of settle(lane)) job.reject(poolClosed());
      }
      await Promise.all(workers.map((worker) => worker?.terminate()));
    },
  };
}

/** How many of the first that wait may go together; at least one. */
function groupLength(waiting: readonly { readonly alone: boolean }[], most: number): number {
  const end = waiting.slice(0, most).findIndex(({ alone }) => alone);
  return end === -1 ? Math.min(waiting.length, most) : Math.max(end, 1);
}
