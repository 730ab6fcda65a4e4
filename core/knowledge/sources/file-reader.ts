import { openWorkerPool, poolClosed } from '../../worker-pool.ts';
import { explainUnread } from './explain-unread.ts';
import { kindOfName } from './file-kind.ts';
import { type FileToRead, type ReadFile, readFile, unread } from './read-file.ts';

/** Reads files of knowledge beside everything else, with limits on time and memory. */
export type FileReader = {
  /** What can't be read is said in `fault`. Rejects only with `worker.closed`, when it is closed meanwhile. */
  read(file: FileToRead): Promise<ReadFile>;
  close(): Promise<void>;
};

/** A book of a thousand pages takes some seconds. */
const TIMEOUT_MS = 60_000;
/** To read a page of a handbook takes less than to start a worker for it. What is longer may be made to take long. */
const LIGHT = 16_000;

export function openFileReader({ timeoutMs = TIMEOUT_MS, heapMb = 400 } = {}): FileReader {
  const pool = openWorkerPool<FileToRead, ReadFile>({
    script: new URL('./file-worker.ts', import.meta.url),
    size: 1,
    timeoutMs,
    heapMb,
    growthMb: 800,
  });
  return {
    read: async (file) => {
      if (kindOfName(file.name) === 'text' && file.content.length <= LIGHT) return readFile(file);
      // The caller keeps its own: the worker gets a copy.
      const content = new Uint8Array(file.content);
      return pool.run({ ...file, content }, [content.buffer]).catch((error: unknown) => {
        if (poolClosed.is(error)) throw error;
        return unread(file, explainUnread(error));
      });
    },
    close: pool.close,
  };
}
