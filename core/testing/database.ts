import pg from 'pg';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { openClient } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import { makeStores, type Stores } from '../stores.ts';
import { TEMPLATE } from './test-server.ts';

export type TestDatabase = {
  readonly url: string;
  readonly client: ReturnType<typeof openClient>;
  readonly stores: Stores;
};

/** A fresh, migrated database on the embedded server for the tests around it. */
export const useDatabase = (): (() => TestDatabase) => useDatabaseOn(inject('servers')[0]?.url ?? '');

/** The URL of a fresh database on the embedded server that has no tables yet, for the tests around it. */
export const useEmptyDatabase = (): (() => string) => useUrl(inject('servers')[0]?.url ?? '', 'template0');

/** Runs the suite once on each server; where a server is missing, one skipped test says so. */
export function describeOnServers(name: string, suite: (database: () => TestDatabase) => void): void {
  for (const server of inject('servers'))
    describe(`${name} on ${server.name}`, () => {
      if (server.url) suite(useDatabaseOn(server.url));
      else it('behaves the same', ({ skip }) => skip(server.missing));
    });
}

function useDatabaseOn(server: string): () => TestDatabase {
  const url = useUrl(server, TEMPLATE);
  let database: TestDatabase | undefined;
  beforeAll(() => {
    const client = openClient(url(), 8);
    database = { url: url(), client, stores: makeStores(client) };
  });
  afterAll(() => database?.client.$disconnect());
  return () => {
    if (!database) throw new Error('the database is there only while tests run');
    return database;
  };
}

function useUrl(server: string, template: string): () => string {
  const name = `test_${newId()}`;
  beforeAll(() => query(server, `CREATE DATABASE ${name} TEMPLATE ${template}`));
  afterAll(() => query(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return () => server.replace(/\w+$/, name);
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
