import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../core/testing/database.ts';
import { type ColumnType, insertRows, insertTogether } from './insert-rows.ts';

const database = useDatabase();

const columns = {
  id: 'text',
  count: 'integer',
  share: 'float',
  open: 'boolean',
  large: 'bigint',
  at: 'timestamptz',
  detail: 'jsonb',
  names: 'text[]',
  content: 'bytea',
} as const satisfies Record<string, ColumnType>;

beforeAll(async () => {
  await database().client.$executeRawUnsafe(
    `CREATE TABLE everything (id text PRIMARY KEY, count integer, share float8, open boolean, large bigint,
       at timestamptz(3), detail jsonb, names text[], content bytea, note text NOT NULL DEFAULT 'as ever')`,
  );
});

/** What PostgreSQL can hold: no NUL, no half of a surrogate pair. */
const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''));
const row = fc.record({
  id: text,
  count: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  open: fc.option(fc.boolean()),
  large: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  at: fc.option(fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })),
  detail: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()), { noNullPrototype: true }),
  names: fc.array(text),
  content: fc.option(fc.uint8Array()),
});

test('every value comes back as it went in, whatever it is', async () => {
  const { client } = database();
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1 }), async (rows) => {
      await client.$executeRawUnsafe('DELETE FROM everything');
      expect(await insertRows(client, { table: 'everything', columns, rows })).toBe(rows.length);
      const stored = await client.$queryRawUnsafe<(typeof rows)[number][]>('SELECT * FROM everything');
      const byId = new Map(stored.map((one) => [one.id, one]));
      for (const one of rows) expect(byId.get(one.id)).toEqual({ ...one, note: 'as ever' });
    }),
    { numRuns: 60 },
  );
});

test('a known key is an error, or left out where the caller says so', async () => {
  const { client } = database();
  const rows = [{ id: 'twice' }, { id: 'twice' }, { id: 'new' }];
  const insertion = { table: 'everything', columns: { id: 'text' }, rows } as const;
  await expect(insertRows(client, insertion)).rejects.toThrow();
  expect(await insertRows(client, { ...insertion, skipDuplicates: true })).toBe(2);
});

test('nothing to insert asks the database nothing', async () => {
  const untouched = { $executeRawUnsafe: () => expect.fail('asked') };
  expect(await insertRows(untouched, { table: 'everything', columns: { id: 'text' }, rows: [] })).toBe(0);
});

test('rows of several tables go in by one statement, those that refer to others of them too, or none of them', async () => {
  const { client } = database();
  await client.$executeRawUnsafe('CREATE TABLE parent (id text PRIMARY KEY)');
  await client.$executeRawUnsafe('CREATE TABLE child (id text PRIMARY KEY, of text REFERENCES parent (id))');
  const parents = (...ids: string[]) => ({
    table: 'parent',
    columns: { id: 'text' } as const,
    rows: ids.map((id) => ({ id })),
  });
  const children = (...rows: { id: string; of: string }[]) => ({
    ...{ table: 'child', columns: { id: 'text', of: 'text' } as const, rows },
  });
  const stored = () => client.$queryRawUnsafe('SELECT c.id, p.id AS of FROM child c JOIN parent p ON p.id = c.of');
  await insertTogether(client, [children({ id: 'a', of: 'p' }), parents(), parents('p', 'q')]);
  expect(await stored()).toEqual([{ id: 'a', of: 'p' }]);
  await expect(
    insertTogether(client, [parents('r'), children({ id: 'b', of: 'r' }, { id: 'c', of: 'nobody' })]),
  ).rejects.toThrow(/foreign key/i);
  expect(await stored()).toEqual([{ id: 'a', of: 'p' }]);
  await insertTogether(client, [parents(), children()]);
});
