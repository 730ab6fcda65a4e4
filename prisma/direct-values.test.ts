import { expect, test } from 'vitest';
import { useDatabase } from '../core/testing/database.ts';
import { executeDirectly } from './direct-values.ts';

const database = useDatabase();
const INSERT = 'INSERT INTO direct (content) VALUES ($1), ($2)';

test('values reach the database as they are, within the transaction they belong to', async () => {
  const { client } = database();
  await client.$executeRawUnsafe('CREATE TABLE direct (content bytea)');
  const bytes = Buffer.from([0, 255, 128]);
  expect(await executeDirectly(client, INSERT, [bytes, null])).toBe(2);
  const undone = client.$transaction(async (transaction) => {
    await executeDirectly(transaction, INSERT, [bytes, bytes]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  const rows = await client.$queryRawUnsafe<{ content: Uint8Array | null }[]>('SELECT content FROM direct');
  expect(rows.map(({ content }) => content && Buffer.from(content))).toEqual([bytes, null]);
});

test('a statement that fails says why, and the next one has its own values', async () => {
  const { client } = database();
  await client.$executeRawUnsafe('CREATE TABLE once (id text PRIMARY KEY)');
  const insert = 'INSERT INTO once (id) VALUES ($1)';
  await executeDirectly(client, insert, ['one']);
  await expect(executeDirectly(client, insert, ['one'])).rejects.toThrow(/unique/i);
  await executeDirectly(client, insert, ['two']);
  const rows = await client.$queryRawUnsafe<{ id: string }[]>('SELECT id FROM once ORDER BY id');
  expect(rows.map(({ id }) => id)).toEqual(['one', 'two']);
});
