import { defineError } from '../../../core/errors.ts';

export const tooMuchAtOnce = defineError({
  code: 'slack.too-much-at-once',
  message: () => 'More arrives from Slack than can be stored: it is taken up again when Slack tries once more.',
  retryable: true,
});

export type GroupCommit<T, R> = {
  /** Resolves when it is committed. Rejects when it is not: then nothing of it is stored. */
  add(item: T): Promise<R>;
  /** Resolves when nothing is in hand any more. */
  drained(): Promise<void>;
};

type Options<T, R> = {
  /** Commits all of them or none; gives a result each, in order. */
  commit(items: readonly T[]): Promise<readonly R[]>;
  /** The last resort for one that can't be committed by itself. */
  rescue(item: T, reason: unknown): Promise<R>;
  /** Whether nothing at all can be committed at present. */
  isAway(): Promise<boolean>;
  /** For so long nothing is tried after nothing could be committed: what arrives meanwhile is refused at once. */
  readonly pauseMs: number;
  readonly mostAtOnce: number;
  readonly mostWaiting: number;
};

type Entry<T, R> = {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * One commit after the other, each with all that arrived during the one before: so a commit costs many items no more than one.
 * Where a group fails for one of them, each is committed by itself.
 */
export function openGroupCommit<T, R>(options: Options<T, R>): GroupCommit<T, R> {
  const waiting: Entry<T, R>[] = [];
  let away = { until: 0, reason: undefined as unknown };
  let running: Promise<void> | undefined;

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) await commitGroup(waiting.splice(0, options.mostAtOnce));
    running = undefined;
  }

  async function commitGroup(group: readonly Entry<T, R>[]): Promise<void> {
    try {
      const results = await options.commit(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as R);
    } catch (reason) {
      if (!(await options.isAway())) for (const entry of group) await commitAlone(entry, options);
      else {
        away = { until: performance.now() + options.pauseMs, reason };
        for (const { reject } of [...group, ...waiting.splice(0)]) reject(reason);
      }
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (performance.now() < away.until) return reject(away.reason);
        if (waiting.length >= options.mostWaiting) return reject(tooMuchAtOnce());
        waiting.push({ item, resolve, reject });
        running ??= Promise.resolve().then(commitAll);
      }),
    drained: async () => void (await running),
  };
}

async function commitAlone<T, R>({ item, resolve, reject }: Entry<T, R>, options: Options<T, R>): Promise<void> {
  try {
    const [result] = await options.commit([item]);
    resolve(result as R);
  } catch (reason) {
    await options.rescue(item, reason).then(resolve, reject);
  }
}
