import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Delivery } from '../core/channels/delivery-store.ts';
import { type TestDatabase, useDatabase } from '../core/testing/database.ts';
import { silentLogger } from '../core/testing/fakes.ts';
import { newDraft, seedMail } from '../core/testing/seed.ts';
import { openQueue } from '../jobs/queue.ts';
import type { Step } from './crash/die-at.ts';
import { type House, openHouse, PATIENCE } from './crash/house.ts';
import { openSmtpSink, type SmtpSink } from './crash/smtp-sink.ts';

const TEST_TIMEOUT_MS = 150_000;

const question = {
  id: '<question@petrova.example>',
  subject: 'Sending something back',
  text: 'Hello,\n\nhow many days do I have to return an unopened sensor?\n\nOlga',
};

/** The approver of `seedMail`. */
const AS_JONAS = ['--as', 'jonas@main.example'];

type Scene = { readonly database: TestDatabase; readonly house: House; readonly sink: SmtpSink };

/** A house of its own for the test in it, so that all of them can wait at the same time. */
function scene(name: string, play: (scene: Scene) => Promise<void>): void {
  describe(name, () => {
    const database = useDatabase();
    let sink: SmtpSink;
    let house: House;
    beforeAll(async () => {
      sink = await openSmtpSink();
      house = await openHouse({ DATABASE_URL: database().url, SMTP_URL: sink.url });
    });
    afterAll(async () => {
      await house.close();
      await sink.close();
    });
    test('loses nothing and does nothing twice', () => play({ database: database(), house, sink }), TEST_TIMEOUT_MS);
  });
}

describe.concurrent('kill -9', () => {
  const handling: Step[] = [
    'stored but not queued',
    'queued but its sender not told',
    'classified',
    'drafted but not stored',
    'drafted',
  ];
  for (const step of handling)
    scene(step, async ({ database, house }) => {
      const dying = await house.serve(step);
      const posted = house.post(question);
      expect(await dying.ended).toBe('SIGKILL');
      const server = await house.serve();
      await posted;
      await handledOnce(database);
      // Doing a step again would be kept out by the database, but it was not even tried.
      expect(server.output()).not.toContain('a job failed');
    });

  scene('approved', async ({ database, house, sink }) => {
    await approveAndDie('approved', { database, house });
    await house.serve();
    await nothingIsLeftToDo(database);
    await sentOnce({ database, sink });
  });

  scene('sending', async ({ database, house, sink }) => {
    await approveAndDie('sending', { database, house });
    await house.serve();
    const id = await shownAsUnknown({ database, house });
    expect(sink.mails).toEqual([]);
    await house.ask('settle', id, '--again', ...AS_JONAS);
    await nothingIsLeftToDo(database);
    await sentOnce({ database, sink });
  });

  scene('sent but not recorded', async ({ database, house, sink }) => {
    await approveAndDie('sent but not recorded', { database, house });
    await house.serve();
    const id = await shownAsUnknown({ database, house });
    await house.ask('settle', id, '--arrived', ...AS_JONAS);
    await nothingIsLeftToDo(database);
    await sentOnce({ database, sink });
  });

  scene('half the digests delivered', async ({ database, house, sink }) => {
    const dying = await house.serve('half the digests delivered');
    await house.post(question);
    await handledOnce(database);
    await subscribe(database, ['jonas@lindenhof.example', 'mei@lindenhof.example']);
    await strikeTheMinute(database);
    expect(await dying.ended).toBe('SIGKILL');
    expect(sink.mails.map(recipientOf)).toEqual(['jonas@lindenhof.example']);
    await house.serve();
    await strikeTheMinute(database);
    await vi.waitFor(() => expect(sink.mails).toHaveLength(2), PATIENCE);
    await strikeTheMinute(database);
    await nothingIsLeftToDo(database);
    expect(sink.mails.map(recipientOf)).toEqual(['jonas@lindenhof.example', 'mei@lindenhof.example']);
    expect(await database.client.digestRun.count()).toBe(2);
  });
});

/** Waits until the queue has nothing left, then looks for one of each. */
async function handledOnce(database: TestDatabase): Promise<void> {
  const { client } = database;
  await vi.waitFor(
    async () => expect(await client.message.findMany({ select: { state: true } })).toEqual([{ state: 'handled' }]),
    PATIENCE,
  );
  await nothingIsLeftToDo(database);
  expect(await client.classification.count()).toBe(1);
  expect(await client.draft.count()).toBe(1);
  expect(await client.auditEvent.count({ where: { action: 'message.draft' } })).toBe(1);
}

const nothingIsLeftToDo = ({ client }: TestDatabase): Promise<void> =>
  vi.waitFor(async () => {
    const left = await client.$queryRaw`
      SELECT name, state FROM pgboss.job WHERE state <> 'completed' AND name NOT LIKE '\\_\\_pgboss%'`;
    expect(left).toEqual([]);
  }, PATIENCE);

/** Lets a person approve a draft at the terminal, with no server beside it that would send it as well. */
async function approveAndDie(step: Step, { database, house }: Pick<Scene, 'database' | 'house'>): Promise<void> {
  const { messageId, conversationId } = await seedMail(database, 'main');
  const draft = newDraft({ id: 'draft', messageId, conversationId });
  await database.stores.drafts.add('main', [draft]);
  const approving = house.start(['approve', draft.id, ...AS_JONAS], step);
  expect(await approving.ended, approving.output()).toBe('SIGKILL');
}

/** Gives the delivery's id as \`frontdesk drafts\` shows it, with what to do about it. */
async function shownAsUnknown({ database, house }: Pick<Scene, 'database' | 'house'>): Promise<string> {
  await vi.waitFor(
    async () => expect(await database.client.delivery.findFirst()).toMatchObject({ state: 'unknown' }),
    PATIENCE,
  );
  const { outbox } = (await house.ask('drafts')) as { outbox: Delivery[] };
  expect(outbox).toMatchObject([{ state: 'unknown', detail: expect.stringContaining('may or may not have gone out') }]);
  return outbox[0]?.id ?? '';
}

async function sentOnce({ database, sink }: Pick<Scene, 'database' | 'sink'>): Promise<void> {
  const delivery = await database.client.delivery.findFirstOrThrow();
  expect(delivery.state).toBe('sent');
  expect(await database.client.delivery.count()).toBe(1);
  expect(sink.mails.map((mail) => headerOf(mail, 'Message-ID'))).toEqual([delivery.identity]);
}

const headerOf = (mail: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)\\r$`, 'im').exec(mail)?.[1];

const recipientOf = (mail: string): string | undefined => /<(.*)>/.exec(headerOf(mail, 'To') ?? '')?.[1];

/** Subscribes new colleagues who decide about mail to a digest that was due on New Year and is late by now. */
async function subscribe({ stores }: TestDatabase, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const userId = await stores.people.add('main', { name: address, channel: 'email', address, role: 'approver' });
    const newYear = { cron: '0 0 1 1 *', zone: 'UTC', createdAt: new Date(0) };
    await stores.digests.subscribe('main', { userId, channel: 'email', ...newYear });
  }
}

/** What the clock does each minute. */
async function strikeTheMinute({ url }: TestDatabase): Promise<void> {
  const queue = await openQueue(url, silentLogger, { poolSize: 2, clock: false });
  await queue.enqueue([{ name: 'send-digests', data: {}, lane: 'background', key: 'send-digests' }]);
  await queue.stop(1000);
}
