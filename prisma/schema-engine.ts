import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

type Migration = { path: string; migrationFile: { path: string; content: { tag: 'ok'; value: string } } };
type SchemaFile = { path: string; content: string };

/** The part of Prisma's schema engine that we call. Its package ships no types for the raw module. */
type SchemaEngine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ stdout?: string }>;
};

/** Part of every JavaScript engine, but typed only by TypeScript's DOM library. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

type Bindings = {
  __wbg_set_wasm(exports: object): void;
  SchemaEngine: { new: (input: object, log: () => void, adapter: unknown) => Promise<SchemaEngine> };
};

const filters = { externalTables: [], externalEnums: [] };

/**
 * Prisma's own schema engine, compiled to WebAssembly, so that no engine is downloaded at install and
 * `_prisma_migrations` stays the table that `prisma migrate deploy` knows.
 */
async function withSchemaEngine<T>(
  url: string,
  schema: SchemaFile,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadBindings();
  const { SchemaEngine } = await loaded;
  // The engine never closes what it opened, so the pool is ours to end.
  const pool = new pg.Pool({ connectionString: url });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool, { schema: 'public' }));
    return await work(await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapter));
  } finally {
    await pool.end();
  }
}

/** The adapter cuts scripts at each semicolon, also within the body of a function. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    adapter.executeScript = async (script) => void (await pool.query(script));
    return adapter;
  }
}

/** Once a process: the bindings keep views of the memory of the first instance they were given. */
let loaded: Promise<Bindings> | undefined;

async function loadBindings(): Promise<Bindings> {
  const bindings: Bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as never;
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const wasm = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': unrefTimers(bindings) });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** The engine never clears the timer of its lock, which would keep a finished process alive for ten seconds. */
const unrefTimers = (bindings: object): object =>
  Object.fromEntries(
    Object.entries(bindings).map(([name, value]) =>
      name.startsWith('__wbg_setTimeout_') ? [name, (...args: unknown[]) => value(...args).unref()] : [name, value],
    ),
  );

const PROVIDER = 'provider = "postgresql"\n';

/** Applies what is missing, in order, and gives the names of what it applied. */
export async function applyMigrations(
  url: string,
  schema: SchemaFile,
  migrations: readonly { name: string; sql: string }[],
): Promise<string[]> {
  const migrationDirectories: Migration[] = migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
  }));
  const migrationsList = {
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: PROVIDER },
    migrationDirectories,
    shadowDbInitScript: '',
  };
  return withSchemaEngine(url, schema, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  });
}

/** SQL that turns a database of schema `from` (undefined: an empty one) into one of schema `to`. */
export async function migrationSql(url: string, from: SchemaFile | undefined, to: SchemaFile): Promise<string> {
  return withSchemaEngine(url, to, async (engine) => {
    const { stdout } = await engine.diff({
      from: from ? { tag: 'schemaDatamodel', files: [from] } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [to] },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters,
    });
    return stdout ?? '';
  });
}
