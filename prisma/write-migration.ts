import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { joinEmbeddedServer } from './embedded.ts';
import { readMigrations, readSchema } from './migrate.ts';
import { migrationSql } from './schema-engine.ts';

/**
 * `npm run db:migration NAME`: writes the SQL from the schema of the last migration to today's. Each migration
 * keeps the schema it led to, so that no database has to be asked what it looks like.
 */
const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error(
    'Usage: npm run db:migration NAME   (lower-case letters, digits and dashes, for example add-mailbox-secret)',
  );
  process.exit(2);
}
const migrations = path.join(import.meta.dirname, 'migrations');
mkdirSync(migrations, { recursive: true });
const last = readMigrations().at(-1);
const before = last && {
  path: 'schema.prisma',
  content: readFileSync(path.join(migrations, last.name, 'schema.prisma'), 'utf8'),
};
const schema = readSchema();

const scratch = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-migration-'));
const server = await joinEmbeddedServer(scratch);
const sql = await migrationSql(server.url, before, schema).finally(async () => {
  await server.leave();
  rmSync(scratch, { recursive: true });
});

if (!sql.trim() || sql.includes('This is an empty migration')) {
  console.error('The schema has not changed since the last migration: nothing to write.');
  process.exit(1);
}
const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
const folder = path.join(migrations, `${stamp}_${name.replaceAll('-', '_')}`);
mkdirSync(folder);
writeFileSync(path.join(folder, 'migration.sql'), sql);
writeFileSync(path.join(folder, 'schema.prisma'), schema.content);
console.error(`Written: ${path.relative(process.cwd(), folder)}/migration.sql. Read it before you commit it.`);
process.exit(0);
