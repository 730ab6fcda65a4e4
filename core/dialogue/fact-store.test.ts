import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { seedMail } from '../testing/seed.ts';
import type { NewFact } from './fact-store.ts';

const database = useDatabase();
let workspaceId = '';
let where = { userId: '', messageId: '' };

beforeEach(async () => {
  workspaceId = newId();
  const { userId, messageId } = await seedMail(database(), workspaceId);
  where = { userId, messageId };
});

const add = (kind: NewFact['kind'], text: string, minute: number) =>
  database().stores.facts.add(workspaceId, {
    ...where,
    ...{ kind, text, quote: `I say ${text}`, private: false, at: new Date(Date.UTC(2026, 10, 2, 9, minute)) },
  });
const known = async () => (await database().stores.facts.of(workspaceId, where.userId)).map(({ text }) => text);

it('keeps one office, name and absence, the latest, and each product once', async () => {
  await add('office', 'Hamburg', 1);
  await add('product', 'T4', 2);
  await add('product', 'P2', 3);
  await add('office', 'Shanghai', 4);
  await add('product', 'T4', 5);
  expect(await known()).toEqual(['P2', 'Shanghai', 'T4']);
});

it('keeps the latest of very many', async () => {
  for (let minute = 0; minute < 55; minute++) await add('other', `fact ${minute}`, minute);
  const facts = await known();
  expect([facts.length, facts[0], facts.at(-1)]).toEqual([50, 'fact 5', 'fact 54']);
});

it('follows when the message is changed, and tells nothing new then', async () => {
  await add('office', 'Hamburg', 1);
  const { facts } = database().stores;
  const said = (kind: NewFact['kind'], text: string) => ({ kind, text, quote: `I say ${text}` });
  await facts.retell(workspaceId, where.messageId, [said('office', 'Shanghai'), said('product', 'P2')]);
  expect(await facts.of(workspaceId, where.userId)).toMatchObject([{ text: 'Shanghai', private: false }]);
  await facts.retell(workspaceId, where.messageId, []);
  expect(await known()).toEqual([]);
});

it('forgets what is named, and nothing of somebody else', async () => {
  await add('office', 'Hamburg', 1);
  await add('product', 'P2', 2);
  const { facts } = database().stores;
  const [office] = await facts.of(workspaceId, where.userId);
  expect(await facts.forget(workspaceId, 'somebody else', [office?.id ?? ''])).toBe(0);
  expect(await facts.forget(workspaceId, where.userId, [office?.id ?? ''])).toBe(1);
  expect(await known()).toEqual(['P2']);
});
