import { recent } from './recent.ts';

/** Replies of a thread, by their time there. */
type Held<T> = ReadonlyMap<string, T>;

const THREADS = { most: 500, forMs: 5 * 60_000 };
const REPLIES = 20;

/**
 * Replies in threads that we are no part of. None of it is stored; but a mention may come in after what was said behind it, and
 * then that was for us. After a crash the catch-up finds it.
 */
export function heldReplies<T>(now?: () => number) {
  const threads = recent<Held<T>>({ ...THREADS, ...(now ? { now } : {}) });
  return {
    hold(thread: string, at: string, reply: T): void {
      const before = [...(threads.get(thread) ?? [])].filter(([time]) => time !== at);
      threads.set(thread, new Map([...before, [at, reply] as const].slice(-REPLIES)));
    },
    /** Those after a time, which are ours to store from now on, the earliest first. Earlier ones stay where they were. */
    release(thread: string, after: string): T[] {
      const all = [...(threads.take(thread) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
      return all.filter(([at]) => at > after).map(([, reply]) => reply);
    },
  };
}
