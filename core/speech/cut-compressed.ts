import { openWorkerPool } from '../worker-pool.ts';
import type { Limits } from './cut-at-silences.ts';
import type { CutSound } from './cut-packets.ts';
import type { CutInput } from './cut-worker.ts';

/** Three hours of sound take less than a minute. */
const TIMEOUT_MS = 10 * 60_000;
/** The file and its parts, and some for their packets. */
const GROWTH_MB = 1500;

/**
 * Cuts compressed sound as `cutPackets` does, beside everything else. Undefined when it can't be cut, for whatever reason; rejects
 * when `signal` says so.
 */
export async function cutCompressed(
  content: Uint8Array,
  limits: Limits,
  signal?: AbortSignal,
): Promise<CutSound | undefined> {
  signal?.throwIfAborted();
  const script = new URL('./cut-worker.ts', import.meta.url);
  const pool = openWorkerPool<CutInput, CutSound | undefined>({
    ...{ script, size: 1, timeoutMs: TIMEOUT_MS },
    growthMb: GROWTH_MB,
  });
  const stop = (): void => void pool.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    // The worker gets a copy: the original is sent whole when it can't be cut.
    const copy = new Uint8Array(content);
    return await pool.run({ content: copy, limits }, [copy.buffer]);
  } catch {
    signal?.throwIfAborted();
    return undefined;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}
