import { ImapFlow } from 'imapflow';
import { afterAll, afterEach, vi } from 'vitest';
import { type Mailbox, type MailboxDeps, openMailbox } from '../../bots/email/mailbox/mailbox.ts';
import type { NewMailboxSettings } from '../../bots/email/mailbox-settings.ts';
import { openParsePool } from '../../bots/email/parse-pool.ts';
import type { TestDatabase } from '../../core/testing/database.ts';
import { testCore } from '../../core/testing/fakes.ts';
import type { MailServers } from '../peers/mail-servers.ts';

/** What a busy machine may take for something that takes milliseconds. */
export const PATIENCE = { timeout: 20_000, interval: 20 };

/** Nothing is noticed because time has passed, unless a test says so: only what the server tells counts. */
export const TIMINGS = {
  leaseSeconds: 3,
  prolongMs: 500,
  takeOverMs: 100,
  pollMs: 600_000,
  pollWithoutIdleMs: 50,
  probeMs: 500,
  silenceMs: 20_000,
  firstMs: 20,
  longestMs: 100,
  refusalsMs: [20, 20],
};

export type User = { readonly address: string; readonly password: string };

/** Reads mailboxes as the server does, and looks at what came of it. */
export function useReader(database: () => TestDatabase, servers: () => MailServers) {
  const pool = openParsePool();
  const open: Mailbox[] = [];
  const clients: ImapFlow[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((mailbox) => mailbox.stop()));
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(() => pool.close());

  const reader = {
    pool,
    newUser: (): User => servers().newUser(),

    /** An account for a user's mailbox; a second one of the same user bears another name. */
    async configure(user: User, settings: Partial<NewMailboxSettings> = {}, name = user.address) {
      const { stores } = database();
      await stores.workspaces.ensure('main', { name: 'Acme', zone: 'UTC' });
      const { id } = await stores.accounts.ensure('main', 'email', name);
      const whole: NewMailboxSettings = {
        address: user.address,
        user: user.address,
        auth: { kind: 'password' },
        imap: { ...servers().imap, security: 'none' },
        smtp: { ...servers().submission, security: 'none' },
        ...settings,
      };
      await stores.accounts.configure('main', id, { settings: whole, secret: user.password });
      return reader.account(name);
    },
    async account(name: string) {
      const account = await database().stores.accounts.find('main', 'email', name);
      if (!account) throw new Error(`no account ${name}`);
      return account;
    },
    deps: (core: MailboxDeps['core'] = reader.core()): MailboxDeps => ({
      workspaceId: 'main',
      core,
      parse: pool.parse,
      timings: TIMINGS,
      credentials: async ({ settings, secret }) => ({ user: (settings as { user: string }).user, pass: secret ?? '' }),
    }),
    core: () => ({ ...testCore(database()), clock: { now: () => new Date() } }),
    /** Reads a mailbox until the test ends. */
    async read(user: User, deps: Partial<MailboxDeps> = {}, name = user.address): Promise<Mailbox> {
      const mailbox = openMailbox(await reader.account(name), { ...reader.deps(), ...deps });
      open.push(mailbox);
      return mailbox;
    },

    /** The user's own mail program. */
    async client(user: User): Promise<ImapFlow> {
      const client = new ImapFlow({
        ...servers().imap,
        auth: { user: user.address, pass: user.password },
        doSTARTTLS: false,
        logger: false,
      });
      client.on('error', () => {});
      clients.push(client);
      await client.connect();
      return client;
    },
    messages: async (name: string) => {
      const where = { workspaceId: 'main', account: { name } };
      return database().client.message.findMany({
        where,
        orderBy: { receivedAt: 'asc' },
        include: { locations: true },
      });
    },
    /** Where each message lies, as `subject: FOLDER FLAGS`. */
    async places(name: string): Promise<string[]> {
      const all = await reader.messages(name);
      return all
        .map(({ subject, locations }) => [subject, ...locations.map(placeText).toSorted()].join(': '))
        .toSorted();
    },
    untilPlaces: (name: string, expected: readonly string[]) =>
      vi.waitFor(async () => {
        const places = await reader.places(name);
        if (places.join('\n') !== [...expected].toSorted().join('\n'))
          throw new Error(`places are\n${places.join('\n')}`);
      }, PATIENCE),
  };
  return reader;
}

export type Reader = ReturnType<typeof useReader>;

const placeText = ({ folder, flags }: { folder: string; flags: readonly string[] }): string =>
  [folder, ...flags.filter((flag) => flag !== '\\Recent').toSorted()].join(' ');

let made = 0;

/** A mail of its own. Header lines may be replaced, or left out with undefined. */
export function newMail(
  subject: string,
  headers: Readonly<Record<string, string | undefined>> = {},
  text = 'Hello',
): string {
  const all = {
    From: 'Olga Petrova <olga@petrova.example>',
    To: 'desk@acme.test',
    Subject: subject,
    Date: 'Mon, 02 Nov 2026 09:00:00 +0000',
    'Message-ID': `<${++made}.${subject.replace(/\W/g, '')}@petrova.example>`,
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return [...lines, '', text, ''].join('\r\n');
}
