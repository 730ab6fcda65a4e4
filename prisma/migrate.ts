import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { defineError } from '../core/errors.ts';

const newerDatabase = defineError({
  code: 'storage.newer-database',
  message: (name: string) =>
    `The database has a migration that this version of Frontdesk does not know (${name}): it was used by a newer one. Start that version, or restore a backup made before it.`,
});

/** Any number that nobody else uses: the key of the advisory lock that migrating holds. */
const LOCK_KEY = 7_236_018_442;
const FOLDER = path.join(import.meta.dirname, 'migrations');
const SCHEMA = path.join(import.meta.dirname, 'schema.prisma');

export type Migration = { readonly name: string; readonly sql: string };

export const readSchema = () => ({ path: 'prisma/schema.prisma', content: readFileSync(SCHEMA, 'utf8') });

/** All migrations of this version, oldest first. */
export const readMigrations = (): Migration[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(path.join(FOLDER, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Brings the database to this version's schema, one process at a time. Gives the names of what it applied. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const migrations = readMigrations();
    if (await isCurrent(client, migrations)) return [];
    // Loaded only now: a start that has nothing to apply is spared 20 MB and 100 ms.
    const { applyMigrations } = await import('./schema-engine.ts');
    return await applyMigrations(url, readSchema(), migrations);
  } finally {
    await client.end();
  }
}

async function isCurrent(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
  if (table.rows[0]?.name === null) return false;
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const unknown = [...applied.keys()].find((name) => !migrations.some((migration) => migration.name === name));
  if (unknown) throw newerDatabase(unknown);
  return migrations.every(({ name, sql }) => applied.get(name) === createHash('sha256').update(sql).digest('hex'));
}
