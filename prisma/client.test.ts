import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useEmptyDatabase } from '../core/testing/database.ts';
import { startOldPostgres } from '../tests/peers/old-postgres.ts';
import { checkServer, describeServer } from './client.ts';

describe('checking the database server', () => {
  const url = useEmptyDatabase();
  let closedPort = 0;
  let chatty: Awaited<ReturnType<typeof startChatty>>;
  let old: Awaited<ReturnType<typeof startOldPostgres>>;

  /** Something that listens and is no PostgreSQL. */
  async function startChatty() {
    const server = createServer((socket) => socket.end('220 mail.lindenhof.example ESMTP\r\n').on('error', () => {}));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
  }

  beforeAll(async () => {
    chatty = await startChatty();
    old = await startOldPostgres('14');
    const closed = await startChatty();
    closedPort = closed.port;
    closed.stop();
  });
  afterAll(() => {
    chatty.stop();
    old.stop();
  });

  it('says what it runs when all is well', async () => {
    await checkServer(url());
    expect((await describeServer(url())).version).toMatch(/^PostgreSQL 1[5-9]\./);
  });

  const failure = async (at: string): Promise<{ code: string; message: string; retryable: boolean }> =>
    checkServer(at).then(
      () => ({ code: 'none', message: '', retryable: false }),
      (error: unknown) => error as never,
    );

  it('explains each wrong URL in one line that says what to correct and keeps the password to itself', async () => {
    const wrong: [string, RegExp][] = [
      [`postgresql://me:geheim@127.0.0.1:${closedPort}/desk`, /nothing listens there.*correct DATABASE_URL/],
      ['postgresql://me:geheim@no-such-host.invalid/desk', /host name .*Correct DATABASE_URL/],
      ['postgresql://me:geheim@%2Fno%2Fsuch%2Ffolder/desk', /socket is not there/],
      [
        url().replace(/\w+$/, 'no_such_database').replace('frontdesk@', 'frontdesk:geheim@'),
        /does not exist.*createdb/,
      ],
      [`postgresql://me:geheim@127.0.0.1:${chatty.port}/desk`, /Check DATABASE_URL \(postgresql:/],
      ['postgresql://me:geheim@127.0.0.1:not-a-port/desk', /DATABASE_URL/],
    ];
    for (const [at, words] of wrong) {
      const { code, message, retryable } = await failure(at);
      expect([code, retryable], message).toEqual(['storage.unreachable', true]);
      expect(message).toMatch(words);
      expect(message).not.toMatch(/geheim|\n/);
    }
  });

  it('refuses a server that is too old and says what to do', async () => {
    const { code, message, retryable } = await failure(old.url);
    expect([code, retryable]).toEqual(['storage.server-too-old', false]);
    expect(message).toMatch(/runs PostgreSQL 14\.0; Frontdesk needs version 15 or newer\. Upgrade it/);
  });
});
