import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

type Entry = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> };

const { packages } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Entry>>;
};

/** Where Node would find `name` from a package at `from`: the nearest node_modules upwards. */
function lookUp(from: string, name: string): Entry | undefined {
  const here = packages[`${from && `${from}/`}node_modules/${name}`];
  if (here || from === '') return here;
  return lookUp(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

// npm writes what the registry could not give when the lockfile was made as if nobody needed it; "npm ci" then refuses.
test('the lockfile names the packages of every platform, so that npm ci installs on all of them', () => {
  const wanted = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ at, name })),
  );
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter(({ at, name }) => !lookUp(at, name)?.version)).toEqual([]);
});
