import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useDatabase } from '../core/testing/database.ts';
import { type House, openHouse, PATIENCE, postedMail } from './crash/house.ts';

const TEST_TIMEOUT_MS = 180_000;

const mailNumber = (number: number) => ({
  id: `<mail-${number}@petrova.example>`,
  subject: `Order ${number}`,
  text: `Hello,\n\nhow many days do I have to return the unopened sensor of order ${number}?\n\nOlga`,
});

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-crash-'));
  closers.push(() => {
    // A test that failed may have left it running.
    killDatabase(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Kills the embedded database of a data folder if it runs. */
function killDatabase(folder: string): void {
  const file = path.join(folder, 'database/cluster/postmaster.pid');
  if (existsSync(file)) process.kill(Number.parseInt(readFileSync(file, 'utf8'), 10), 'SIGKILL');
}

async function house(settings: Readonly<Record<string, string>>): Promise<House> {
  const opened = await openHouse(settings);
  closers.push(opened.close);
  return opened;
}

type Inbox = { readonly messages: readonly { readonly state: string }[]; readonly waiting: number };
const handledIn = ({ messages }: Inbox): number => messages.filter(({ state }) => state === 'handled').length;

describe('an import', () => {
  const database = useDatabase();

  test(
    'that Ctrl-C breaks off goes on where it was when it is run again',
    async () => {
      const { client, url } = database();
      const folder = temporaryFolder();
      for (let number = 0; number < 200; number++)
        writeFileSync(path.join(folder, `${number}.eml`), await postedMail(mailNumber(number)));
      const home = await house({ DATABASE_URL: url });
      const interrupted = home.start(['import', folder]);
      const handled = () => client.message.count({ where: { state: 'handled' } });
      await vi.waitFor(async () => expect(await handled()).toBeGreaterThan(0), { ...PATIENCE, interval: 10 });
      interrupted.kill('SIGTERM');
      expect(await interrupted.ended, interrupted.output()).toBe(130);
      expect(interrupted.output()).toContain('run the command again to go on');
      expect(await handled()).toBeLessThan(200);

      expect(await home.ask('import', folder)).toMatchObject({ skipped: [] });
      expect(await handled()).toBe(200);
      expect(await client.message.count()).toBe(200);
      expect(await client.classification.count()).toBe(200);
      const events = await client.auditEvent.groupBy({ by: ['subject'], _count: true });
      expect(events.map(({ _count }) => _count)).toEqual(Array(200).fill(1));
    },
    TEST_TIMEOUT_MS,
  );
});

describe('a server whose embedded database is killed', () => {
  test(
    'starts it again and has lost nothing',
    async () => {
      const folder = temporaryFolder();
      const home = await house({ FRONTDESK_DATA_DIR: folder });
      const server = await home.serve();
      await home.post(mailNumber(1));
      killDatabase(folder);
      await home.post(mailNumber(2));
      expect(server.output()).toContain('was started again');
      await vi.waitFor(async () => expect(handledIn((await home.ask('inbox')) as Inbox)).toBe(2), PATIENCE);
      server.kill('SIGTERM');
      expect(await server.ended, server.output()).toBe(0);
    },
    TEST_TIMEOUT_MS,
  );
});

describe('two servers on one database', () => {
  const database = useDatabase();

  test(
    'share the work',
    async () => {
      const { client, url } = database();
      const homes = [await house({ DATABASE_URL: url }), await house({ DATABASE_URL: url })];
      await Promise.all(homes.map((home) => home.serve()));
      // Each mail comes to both, as a mail does that two servers were told to forward.
      const numbers = [...Array(20).keys()];
      await Promise.all(homes.flatMap((home) => numbers.map((number) => home.post(mailNumber(number)))));
      await vi.waitFor(
        async () => expect(await client.message.count({ where: { state: 'handled' } })).toBe(numbers.length),
        PATIENCE,
      );
      expect(await client.message.count()).toBe(numbers.length);
      const events = await client.auditEvent.groupBy({ by: ['subject'], _count: true });
      expect(events.map(({ _count }) => _count)).toEqual(Array(numbers.length).fill(1));
    },
    TEST_TIMEOUT_MS,
  );
});
