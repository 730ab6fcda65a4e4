import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { makeStores } from '../../stores.ts';
import { useDatabase } from '../../testing/database.ts';
import { silentLogger } from '../../testing/fakes.ts';
import { chunkDocument } from '../chunk.ts';
import { cacheVectors } from './cached-vectors.ts';
import { packVector } from './packed-vector.ts';

const MODEL = 'concepts';

describe('vectors in memory', () => {
  const database = useDatabase();
  let workspaceId: string;
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });

  const cache = (mostBytes?: number, warnings: string[] = []) => {
    const logger = { ...silentLogger, warn: (_: unknown, message?: string) => void warnings.push(message ?? '') };
    return cacheVectors({ stores: database().stores, model: MODEL, logger }, mostBytes);
  };

  async function write(path: string, ...paragraphs: string[]): Promise<string[]> {
    const passages = chunkDocument({ path, text: paragraphs.map((text, at) => `# ${at}\n\n${text}`).join('\n\n') });
    const page = { path, title: path, hash: newId(), language: 'en', audience: 'everyone' as const };
    await database().client.$transaction((tx) => makeStores(tx).knowledge.replace(workspaceId, { ...page, passages }));
    return passages.map(({ id }) => id);
  }

  const embed = (hashes: readonly string[], dimension = 4, model = MODEL) => {
    const vectors = hashes.map((hash) => ({ hash, bytes: packVector(new Float32Array(dimension).fill(0.5)) }));
    return database().client.$transaction((tx) => makeStores(tx).vectors.keep(workspaceId, model, vectors));
  };

  /** Paths of the passages that have a vector. */
  async function known(vectors: ReturnType<typeof cache>) {
    const kept = await vectors.get(workspaceId);
    const table = kept.table();
    return kept
      .passages()
      .filter(({ hash }) => table?.rowOf(hash) !== undefined)
      .map(({ document: { path }, position }) => `${path} ${position}`)
      .toSorted();
  }

  it('keep step with what is written, embedded and removed', async () => {
    const vectors = cache();
    expect(await known(vectors)).toEqual([]);
    const [lunch = '', cars = ''] = await write('a.md', 'Lunch is at noon.', 'Cars are parked below.');
    expect(await known(vectors)).toEqual([]);
    await embed([lunch]);
    expect(await known(vectors)).toEqual(['a.md 0']);
    await embed([cars]);
    expect(await known(vectors)).toEqual(['a.md 0', 'a.md 1']);
    await write('a.md', 'Lunch is at one.', 'Cars are parked below.');
    expect(await known(vectors)).toEqual(['a.md 1']);
    await embed(await write('b.md', 'Second class.'));
    await database().stores.knowledge.remove(workspaceId, ['a.md']);
    expect(await known(vectors)).toEqual(['b.md 0']);
    expect(await known(cache())).toEqual(['b.md 0']);
  });

  it('are those of the model, also when another one answers to its name', async () => {
    const vectors = cache();
    const hashes = await write('a.md', 'Lunch is at noon.');
    await embed(hashes, 4, 'other');
    expect(await known(vectors)).toEqual([]);
    await embed(hashes);
    expect((await vectors.get(workspaceId)).table()?.dimension).toBe(4);
    await database().stores.vectors.forget(workspaceId, MODEL);
    await embed(hashes, 8);
    expect((await vectors.get(workspaceId)).table()?.dimension).toBe(8);
    expect(await known(vectors)).toEqual(['a.md 0']);
  });

  it('are those of the workspace', async () => {
    await embed(await write('a.md', 'Lunch is at noon.'));
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Nordwind', zone: 'UTC' });
    await write('a.md', 'Lunch is at noon.');
    expect(await known(cache())).toEqual([]);
  });

  it('take no more memory than they may, which is said once', async () => {
    const warnings: string[] = [];
    const vectors = cache(1000, warnings);
    await embed(await write('a.md', 'Lunch is at noon.'));
    await vectors.get(workspaceId);
    await embed(await write('b.md', 'Second class.'));
    expect(await known(vectors)).toEqual(['a.md 0']);
    await vectors.get(workspaceId);
    expect(warnings).toHaveLength(1);
  });

  it('let go of what is gone', async () => {
    const vectors = cache();
    for (let at = 0; at < 40; at++) await embed(await write('a.md', `Lunch is at ${at}.`));
    await database().stores.vectors.tidy(workspaceId, MODEL);
    expect(await known(vectors)).toEqual(['a.md 0']);
    for (let at = 0; at < 10; at++) {
      await embed(await write('a.md', `Lunch is later than ${at}.`));
      await database().stores.vectors.tidy(workspaceId, MODEL);
      await vectors.get(workspaceId);
    }
    expect((await vectors.get(workspaceId)).table()?.size()).toBeLessThan(4);
  });
});
