import { expect, test } from 'vitest';
import { useDatabase } from '../core/testing/database.ts';
import { statementNames } from './statement-names.ts';

const database = useDatabase();
const times = <T>(count: number, give: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => give(at));

test('a statement that is met again and again gets one name, and another one another', () => {
  const nameOf = statementNames();
  expect(new Set(times(9, () => nameOf('SELECT 1')))).toEqual(new Set(['']));
  const [name, ...again] = times(5, () => nameOf('SELECT 1'));
  expect(name).not.toBe('');
  expect(new Set(again)).toEqual(new Set([name]));
  expect(times(20, () => nameOf('SELECT 2')).at(-1)).not.toBe(name);
});

test('lists of ever other lengths get none, and no more get one than a connection may keep', () => {
  const nameOf = statementNames();
  const once = times(5000, (at) => nameOf(`SELECT 1 WHERE 1 IN (${times(at, () => '$').join()})`));
  expect(new Set(once)).toEqual(new Set(['']));
  const often = times(1000, (at) => times(10, () => nameOf(`SELECT ${at}`)).at(-1));
  expect(new Set(often).size).toBe(401);
});

test('the server keeps what is asked for often, and gives each its own values', async () => {
  const { client } = database();
  const texts = times(40, (at) => `text ${at}`);
  const seen: unknown[] = [];
  for (const text of texts) seen.push(...(await client.$queryRaw<object[]>`SELECT ${text}::text AS "often asked"`));
  expect(seen).toEqual(texts.map((text) => ({ 'often asked': text })));
  const kept =
    await client.$queryRaw`SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%often asked%'`;
  expect(kept).toHaveLength(1);
});
