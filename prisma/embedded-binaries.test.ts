import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reachable } from './embedded-binaries.ts';

test("what is made for the server's user can be read by it, whatever mask its maker has", () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-mask-'));
  const before = process.umask(0o077);
  try {
    reachable(() => mkdirSync(path.join(scratch, 'deep/folder'), { recursive: true }));
    expect(statSync(path.join(scratch, 'deep')).mode & 0o777).toBe(0o755);
    expect(process.umask(), 'the mask is put back').toBe(0o077);
  } finally {
    process.umask(before);
    rmSync(scratch, { recursive: true });
  }
});
