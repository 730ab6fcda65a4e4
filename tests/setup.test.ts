import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describe('the set-up of a fresh clone', () => {
  let clone: string;
  beforeEach(() => {
    clone = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-setup-'));
    for (const file of ['setup.js', 'package.json', 'package-lock.json'])
      copyFileSync(path.join(root, file), path.join(clone, file));
  });
  afterEach(() => rmSync(clone, { recursive: true }));

  /** Runs it with a program in the place of npm. */
  const setUp = (npm: string) => {
    const file = path.join(clone, 'npm.js');
    writeFileSync(file, npm);
    return spawnSync(process.execPath, ['setup.js'], {
      cwd: clone,
      env: { PATH: '/usr/bin:/bin', npm_execpath: file },
      encoding: 'utf8',
      timeout: 20_000,
    });
  };

  test('says so when npm fails, keeps standard output clean, and leaves no lock', () => {
    const { status, stdout, stderr } = setUp('console.log("words of npm"); process.exit(1);');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/words of npm\s+Installing did not work/);
    expect(existsSync(path.join(clone, '.setup.lock'))).toBe(false);
  });

  test('takes over from a set-up that was killed', () => {
    const killed = spawnSync(process.execPath, ['--eval', '']);
    writeFileSync(path.join(clone, '.setup.lock'), String(killed.pid));
    const { status, stderr } = setUp('process.exit(1);');
    expect(status).toBe(1);
    expect(stderr).toContain('Installing did not work');
  });
});
