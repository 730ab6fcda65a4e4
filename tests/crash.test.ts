import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Delivery } from '../core/channels/delivery-store.ts';
import { type TestDatabase, useDatabase } from '../core/testing/database.ts';
import type { Step } from './crash/die-at.ts';
import { type House, openHouse, PATIENCE } from './crash/house.ts';
import { openSmtpSink, type SmtpSink } from './crash/smtp-sink.ts';

const TEST_TIMEOUT_MS = 150_000;

const question = {
  id: '<question@petrova.example>',
  subject: 'Sending something back',
  text: 'Hello,\n\nhow many days do I have to return an unopened sensor?\n\nOlga',
};

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
    test(
      'loses nothing and does nothing twice',
      () => play({ database: database(), house, sink }),
      TEST_TIMEOUT_MS,
    );
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
      await house.serve();
      await posted;
      await handledOnce(database);
    });
});

/** Waits until the queue has nothing left, then looks for one of each. */
async function handledOnce({ client }: TestDatabase): Promise<void> {
  await vi.waitFor(async () => {
    expect(await client.message.findMany({ select: { state: true } })).toEqual([{ state: 'handled' }]);
    expect(await unfinishedJobs(client)).toBe(0);
  }, PATIENCE);
  expect(await client.classification.count()).toBe(1);
  expect(await client.draft.count()).toBe(1);
  expect(await client.auditEvent.count({ where: { action: 'message.draft' } })).toBe(1);
}

async function unfinishedJobs(client: TestDatabase['client']): Promise<number> {
  const [row] = await client.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job WHERE state <> 'completed' AND name NOT LIKE '\\_\\_pgboss%'`;
  return Number(row?.count);
}
