import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const tests = globSync('{core,bots,jobs,prisma,tests,bench}/**/*.test.ts', { cwd: root }).concat(
  globSync('*.test.ts', { cwd: root }),
);
const needsServers = (file: string) => readFileSync(`${root}/${file}`, 'utf8').includes('testing/database.ts');

export default defineConfig({
  test: {
    reporters: ['default', './tests/peers/skipped-reporter.ts'],
    projects: [
      // Most tests need no database: alone, they don't wait for servers to start.
      { extends: true, test: { name: 'plain', include: tests.filter((file) => !needsServers(file)) } },
      {
        extends: true,
        test: {
          name: 'database',
          include: tests.filter(needsServers),
          globalSetup: 'tests/peers/database-servers.ts',
        },
      },
    ],
    // Files of one worker share their modules: loading them anew for each file took most of the time.
    pool: 'forks',
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
