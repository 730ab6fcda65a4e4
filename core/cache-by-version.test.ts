import { expect, it, vi } from 'vitest';
import { cacheByVersion } from './cache-by-version.ts';

it('makes a thing once for all who ask at the same time, and again when its version changes', async () => {
  let version = '1';
  const make = vi.fn(async (workspaceId: string) => `${workspaceId} in version ${version}`);
  const get = cacheByVersion({ version: async () => version, make });
  expect(await Promise.all(['a', 'a', 'b'].map(get))).toEqual(['a in version 1', 'a in version 1', 'b in version 1']);
  expect(make).toHaveBeenCalledTimes(2);
  version = '2';
  expect(await get('a')).toBe('a in version 2');
  expect(make).toHaveBeenCalledTimes(3);
});

it('does not keep a failure', async () => {
  const make = vi.fn(async () => 'made').mockRejectedValueOnce(new Error('the database is away'));
  const get = cacheByVersion({ version: async () => '1', make });
  await expect(get('a')).rejects.toThrow('away');
  expect(await get('a')).toBe('made');
});

it('keeps what was made last, of 50 at most', async () => {
  const make = vi.fn(async (workspaceId: string) => workspaceId);
  const get = cacheByVersion({ version: async () => '1', make });
  for (let at = 0; at <= 50; at++) await get(`w${at}`);
  await get('w1');
  expect(make).toHaveBeenCalledTimes(51);
  await get('w0');
  expect(make).toHaveBeenCalledTimes(52);
});
