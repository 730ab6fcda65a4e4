import { createTransport } from 'nodemailer';
import { expect, it, vi } from 'vitest';
import { listFolders } from '../bots/email/mailbox/folders.ts';
import { useDatabase } from '../core/testing/database.ts';
import { newMail, PATIENCE, type Reader, type User, useReader } from './mailbox/reader.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';
import type { MailServers } from './peers/mail-servers.ts';

const DAY_MS = 86_400_000;

describeWithMailServers('a mailbox on Dovecot', {}, (servers) => {
  const database = useDatabase();
  const reader = useReader(database, servers);

  it('shows a mail that comes while it is watched, without being asked', async () => {
    const user = reader.newUser();
    const { address } = await readNow(user);
    const transport = createTransport({ ...servers().smtpIn, tls: { ca: servers().ca } });
    await transport.sendMail({ from: 'olga@petrova.example', to: address, subject: 'Hello', text: 'Hello' });
    await reader.untilPlaces(address, ['Hello: INBOX']);
  });

  it('begins with the last days, the newest first, and then lets new mail go before', async () => {
    const user = reader.newUser();
    const subjects = Array.from({ length: 600 }, (_, index) => `number ${index}`);
    servers().fill(user, [newMail('old')], new Date(Date.now() - 60 * DAY_MS));
    servers().fill(
      user,
      subjects.map((subject) => newMail(subject)),
    );
    const core = reader.core();
    const order: string[] = [];
    const parse: typeof reader.pool.parse = (raw, context) => {
      order.push(/^Subject: (.*)\r$/m.exec(Buffer.from(raw).toString())?.[1] ?? '');
      return reader.pool.parse(raw, context);
    };
    await reader.configure(user, { days: 30 });
    const shown: number[] = [];
    await reader.read(user, { core, parse, onProgress: ({ done }) => shown.push(done) });
    await vi.waitFor(async () => expect(await reader.messages(user.address)).toHaveLength(600), PATIENCE);
    expect(new Set(order.slice(0, 250))).toEqual(new Set(subjects.slice(350)));
    expect(new Set(order)).toEqual(new Set(subjects));
    expect(shown.at(0)).toBe(0);
    expect(Math.max(...shown)).toBe(600);
    expect(new Set(core.jobs.map(({ lane }) => lane))).toEqual(new Set(['background']));
    const client = await reader.client(user);
    await client.append('INBOX', newMail('now'));
    await vi.waitFor(() => expect(core.jobs.at(-1)?.lane).toBe('interactive'), PATIENCE);
    expect(core.jobs).toHaveLength(601);
  });

  it('begins with what we sent, so that what was answered is known to be', async () => {
    const user = reader.newUser();
    const client = await reader.client(user);
    await client.append('INBOX', newMail('Chairs', { 'Message-ID': '<chairs@petrova.example>' }));
    const answer = { From: user.address, To: 'olga@petrova.example', 'In-Reply-To': '<chairs@petrova.example>' };
    await client.append('Sent', newMail('Re: Chairs', answer));
    await readNow(user);
    await reader.untilPlaces(user.address, ['Chairs: INBOX', 'Re: Chairs: Sent']);
    const [ours, theirs] = await reader.messages(user.address);
    expect([ours?.outgoing, theirs?.outgoing]).toEqual([true, false]);
    expect(ours?.conversationId).toBe(theirs?.conversationId);
  });

  it('has all of a pile on the disk when it is done, though only the last batch waits for that', async () => {
    const user = reader.newUser();
    servers().fill(
      user,
      Array.from({ length: 600 }, (_, index) => newMail(`number ${index}`)),
    );
    const core = reader.core();
    let later = 0;
    const inTransaction: typeof core.inTransaction = (work) =>
      core.inTransaction((transaction) => {
        const flushLater = async () => {
          later++;
          await transaction.stores.receiving.flushLater();
        };
        const receiving = { ...transaction.stores.receiving, flushLater };
        return work({ ...transaction, stores: { ...transaction.stores, receiving } });
      });
    await reader.configure(user, { days: 30 });
    await reader.read(user, { core: { ...core, inTransaction } });
    await vi.waitFor(async () => expect(await reader.messages(user.address)).toHaveLength(600), PATIENCE);
    expect(later).toBe(2);
  });

  it('keeps apart what we wrote ourselves', async () => {
    const user = reader.newUser();
    const mailbox = await readNow(user);
    const client = await reader.client(user);
    await client.append('Sent', newMail('ours', { From: user.address }));
    mailbox.ask();
    await vi.waitFor(
      async () => expect(await reader.messages(user.address)).toMatchObject([{ outgoing: true }]),
      PATIENCE,
    );
  });

  it('follows flags, expunges and moves', () => followsPeople(reader, servers()));

  it('follows what happened while it was away', async () => {
    const user = reader.newUser();
    servers().fill(
      user,
      ['a', 'b', 'c', 'd'].map((subject) => newMail(subject)),
    );
    const mailbox = await readNow(user);
    await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX', 'c: INBOX', 'd: INBOX']);
    await mailbox.stop();
    const client = await reader.client(user);
    await client.mailboxOpen('INBOX');
    await client.messageFlagsAdd('1', ['\\Seen'], { uid: true });
    await client.messageDelete('2', { uid: true });
    await client.mailboxCreate('Projects');
    await client.messageMove('3', 'Projects', { uid: true });
    await client.append('INBOX', newMail('e'));
    await reader.read(user);
    await reader.untilPlaces(user.address, ['a: INBOX \\Seen', 'b', 'c: Projects', 'd: INBOX', 'e: INBOX']);
  });

  it('knows a folder again that was renamed, and forgets one that was deleted', async () => {
    const user = reader.newUser();
    const client = await reader.client(user);
    await client.mailboxCreate('客户');
    await client.append('客户', newMail('a'));
    const mailbox = await readNow(user, { folders: { watch: ['INBOX', '客户'] } });
    await reader.untilPlaces(user.address, ['a: 客户']);
    await mailbox.stop();
    await client.mailboxRename('客户', 'Customers');
    await client.append('Customers', newMail('b'));
    const second = await reader.read(user);
    await reader.untilPlaces(user.address, ['a: Customers', 'b: Customers']);
    await second.stop();
    await client.mailboxDelete('Customers');
    await reader.read(user);
    await reader.untilPlaces(user.address, ['a', 'b']);
  });

  it('recognises every mail again when the UIDs have become void', async () => {
    const user = reader.newUser();
    servers().fill(
      user,
      ['a', 'b', 'c'].map((subject) => newMail(subject)),
    );
    const mailbox = await readNow(user);
    await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX', 'c: INBOX']);
    await mailbox.stop();
    servers().doveadm('mailbox', 'update', '-u', user.address, '--uid-validity', '4711', 'INBOX');
    const client = await reader.client(user);
    await client.append('INBOX', newMail('d'));
    await reader.read(user);
    await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX', 'c: INBOX', 'd: INBOX']);
    const validities = (await reader.messages(user.address)).map(({ locations }) => locations[0]?.uidValidity);
    expect(new Set(validities)).toEqual(new Set([4711n]));
  });

  async function readNow(user: User, settings = {}) {
    const mailbox = await readUntilSeen(reader, user, settings);
    return Object.assign(mailbox, { address: user.address });
  }
});

/** What servers of twenty years ago offer. */
const PLAIN = 'protocol imap {\n  imap_capability = IMAP4rev1 LITERAL+ UIDPLUS AUTH=PLAIN\n}';

describeWithMailServers(
  'a mailbox on a server without extensions and roles',
  { only: 'dovecot', specialUse: false, dovecot: PLAIN },
  (servers) => {
    const reader = useReader(useDatabase(), servers);

    it('shows new mail, and follows flags, expunges and moves', async () => {
      await followsPeople(reader, servers());
    });

    it('knows folders by their usual names, and by the settings before that', async () => {
      const client = await reader.client(reader.newUser());
      for (const name of ['草稿箱', '垃圾邮件', '存档', 'Gesendete Objekte', 'Ablage'])
        await client.mailboxCreate(name);
      const rolesWith = async (folders: { archive?: string }) => {
        const all = await listFolders(client, { folders: { watch: ['INBOX'], ...folders } });
        return Object.fromEntries(all.flatMap(({ path, role }) => (role ? [[role, path]] : [])));
      };
      const roles = { inbox: 'INBOX', drafts: '草稿箱', junk: '垃圾邮件', archive: '存档', sent: 'Gesendete Objekte' };
      expect(await rolesWith({})).toEqual(roles);
      expect(await rolesWith({ archive: 'Ablage' })).toEqual({ ...roles, archive: 'Ablage' });
    });

    it('finds the folder of sent mail by its usual names', async () => {
      const user = reader.newUser();
      const client = await reader.client(user);
      await client.mailboxCreate('已发送');
      await client.append('已发送', newMail('ours', { From: user.address }));
      await readUntilSeen(reader, user);
      await vi.waitFor(
        async () => expect(await reader.messages(user.address)).toMatchObject([{ outgoing: true }]),
        PATIENCE,
      );
    });
  },
);

async function readUntilSeen(reader: Reader, user: User, settings = {}) {
  await reader.configure(user, settings);
  const core = reader.core();
  const mailbox = await reader.read(user, { core });
  const { id } = await reader.account(user.address);
  await vi.waitFor(
    async () => expect([...(await core.stores.checkpoints.startingWith('main', `imap:${id}:`))]).not.toEqual([]),
    PATIENCE,
  );
  return mailbox;
}

async function followsPeople(reader: Reader, servers: MailServers): Promise<void> {
  const user = reader.newUser();
  const client = await reader.client(user);
  await client.mailboxCreate('Projects');
  servers.fill(
    user,
    ['a', 'b', 'c'].map((subject) => newMail(subject)),
  );
  const mailbox = await readUntilSeen(reader, user);
  await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX', 'c: INBOX']);
  await client.append('INBOX', newMail('d'));
  await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX', 'c: INBOX', 'd: INBOX']);
  await client.mailboxOpen('INBOX');
  await client.messageFlagsAdd('1', ['\\Flagged', 'Later'], { uid: true });
  const a = 'a: INBOX Later \\Flagged';
  await reader.untilPlaces(user.address, [a, 'b: INBOX', 'c: INBOX', 'd: INBOX']);
  await client.messageMove('2', 'Projects', { uid: true });
  await reader.untilPlaces(user.address, [a, 'b: Projects', 'c: INBOX', 'd: INBOX']);
  await client.messageDelete('3', { uid: true });
  await reader.untilPlaces(user.address, [a, 'b: Projects', 'c', 'd: INBOX']);
  await client.mailboxOpen('Projects');
  await client.messageMove('1', 'INBOX', { uid: true });
  // What leaves a folder that is not watched shows at the next look around.
  mailbox.ask();
  await reader.untilPlaces(user.address, [a, 'b: INBOX', 'c', 'd: INBOX']);
}
