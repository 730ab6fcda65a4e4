/** Remembers the latest things by a key: `most` of them, for `forMs` each. */
export type Recent<V> = {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  take(key: string): V | undefined;
};

export function recent<V>({
  most,
  forMs,
  now = Date.now,
}: {
  most: number;
  forMs: number;
  now?: () => number;
}): Recent<V> {
  const entries = new Map<string, { value: V; until: number }>();
  const get = (key: string): V | undefined => {
    const entry = entries.get(key);
    if (!entry || entry.until > now()) return entry?.value;
    entries.delete(key);
    return undefined;
  };
  return {
    get,
    set(key, value) {
      // What is set again is the latest again.
      entries.delete(key);
      entries.set(key, { value, until: now() + forMs });
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
    take(key) {
      const value = get(key);
      entries.delete(key);
      return value;
    },
  };
}
