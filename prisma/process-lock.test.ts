import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChild } from '../tests/peers/child.ts';
import { tryLock, waitForLock } from './process-lock.ts';

describe('process lock', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-lock-'));
    file = path.join(folder, 'a.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is shared by any number, and then not to be had alone', () => {
    const shared = [tryLock(file, 'shared'), tryLock(file, 'shared')];
    expect(shared.every(Boolean)).toBe(true);
    expect(tryLock(file, 'exclusive')).toBeUndefined();
    shared[0]?.release();
    expect(tryLock(file, 'exclusive')).toBeUndefined();
    shared[1]?.release();
    expect(tryLock(file, 'exclusive')).toBeDefined();
  });

  it('held alone keeps everyone else out until it is released', async () => {
    const alone = tryLock(file, 'exclusive');
    expect([tryLock(file, 'shared'), tryLock(file, 'exclusive')]).toEqual([undefined, undefined]);
    expect(await waitForLock(file, 'shared', 0)).toBeUndefined();
    const waiting = waitForLock(file, 'shared', 20_000);
    alone?.release();
    expect(await waiting).toBeDefined();
  });

  it('is free again when the process that held it was killed', async () => {
    const child = startChild(`
      const { tryLock } = await import(root + '/prisma/process-lock.ts');
      globalThis.lock = tryLock(${JSON.stringify(file)}, 'exclusive');
      console.log('locked');
      await told;`);
    await child.line();
    expect(tryLock(file, 'shared')).toBeUndefined();
    await child.kill();
    expect(tryLock(file, 'exclusive')).toBeDefined();
  });

  it('says so when its file cannot be opened', () => {
    expect(() => tryLock(path.join(folder, 'no', 'such', 'folder'), 'shared')).toThrow(/unable to open/);
  });
});
