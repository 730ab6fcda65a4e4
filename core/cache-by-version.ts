type Source<T> = {
  /** Changes when what is made of the workspace would be another one. */
  version(workspaceId: string): Promise<string>;
  make(workspaceId: string): Promise<T>;
};

/** What is made may take ten megabytes: of workspaces that nobody asks about it is made again. */
const MOST = 50;

/**
 * Keeps what is made of each workspace in memory until its version changes, of the 50 that were made last. Whoever asks while it is being made waits for it:
 * making it is work for the processor, and nothing is made twice.
 */
export function cacheByVersion<T>({ version, make }: Source<T>): (workspaceId: string) => Promise<T> {
  const cache = new Map<string, { version: string; made: Promise<T> }>();
  return async (workspaceId) => {
    const current = await version(workspaceId);
    const cached = cache.get(workspaceId);
    if (cached?.version === current) return cached.made;
    const entry = { version: current, made: make(workspaceId) };
    cache.delete(workspaceId);
    cache.set(workspaceId, entry);
    const [oldest] = cache.keys();
    if (cache.size > MOST && oldest !== undefined) cache.delete(oldest);
    // A failure is no answer: the next one tries again.
    entry.made.catch(() => cache.get(workspaceId) === entry && cache.delete(workspaceId));
    return entry.made;
  };
}
