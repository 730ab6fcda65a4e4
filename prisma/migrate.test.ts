import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { useEmptyDatabase } from '../core/testing/database.ts';
import { startChild } from '../tests/peers/child.ts';
import { migrate, readMigrations, readSchema } from './migrate.ts';

const query = async (url: string, sql: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql, values).finally(() => client.end())).rows;
};
const names = readMigrations().map(({ name }) => name);

describe('migrating', () => {
  const url = useEmptyDatabase();

  it('by two processes at once applies each migration once', async () => {
    const code = `
      const { migrate } = await import(root + '/prisma/migrate.ts');
      console.log('ready');
      await told;
      console.log(JSON.stringify(await migrate(${JSON.stringify(url())})));`;
    const children = [startChild(code), startChild(code)];
    for (const child of children) await child.line();
    for (const child of children) child.tell();
    const applied = await Promise.all(children.map(async (child) => JSON.parse(await child.line())));
    expect(applied.flat()).toEqual(names);
  });

  it('a second time applies nothing', async () => {
    expect(await migrate(url())).toEqual([]);
  });

  it('fills the table that "prisma migrate deploy" reads', async () => {
    const rows = await query(
      url(),
      'SELECT migration_name, checksum, finished_at IS NOT NULL AS done FROM _prisma_migrations ORDER BY started_at',
    );
    const expected = readMigrations().map(({ name, sql }) => ({
      migration_name: name,
      checksum: createHash('sha256').update(sql).digest('hex'),
      done: true,
    }));
    expect(rows).toEqual(expected);
  });

  it('refuses a database that a newer version has migrated', async () => {
    const insert = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      VALUES ('x', 'x', '29990101000000_from_the_future', now(), 1)`;
    await query(url(), insert);
    const failure = migrate(url());
    await expect(failure).rejects.toMatchObject({ code: 'storage.newer-database' });
    await expect(failure).rejects.toThrow(/29990101000000_from_the_future/);
  });
});

describe('the migrations', () => {
  it('lead to the schema as it is: no change of it was forgotten (npm run db:migration)', () => {
    const last = path.join(import.meta.dirname, 'migrations', names.at(-1) ?? '', 'schema.prisma');
    expect(readFileSync(last, 'utf8')).toBe(readSchema().content);
  });
});
