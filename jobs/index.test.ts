import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { jobData } from '../core/queue.ts';
import { jobs } from './index.ts';

it('lists each job that has a file here, and each that the core may enqueue', () => {
  const others = new Set(['index.ts', 'job.ts', 'elastic-workers.ts', 'queue.ts']);
  const files = readdirSync(import.meta.dirname).filter((file) => !others.has(file) && !file.endsWith('.test.ts'));
  const names = jobs.map(({ name }) => name).toSorted();
  expect(names).toEqual(files.map((file) => file.replace(/\.ts$/, '')).toSorted());
  expect(names).toEqual(Object.keys(jobData).toSorted());
});
