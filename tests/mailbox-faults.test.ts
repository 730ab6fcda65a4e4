import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../bots/email/mailbox/connect.ts';
import { settingsOf } from '../bots/email/mailbox-settings.ts';
import { useDatabase } from '../core/testing/database.ts';
import { type ReadingProcess, startReading } from './mailbox/process.ts';
import { openProxy } from './mailbox/proxy.ts';
import { newMail, PATIENCE, TIMINGS, type User, useReader } from './mailbox/reader.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';

const LONG_MS = 120_000;
const subjectsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `number ${index}`);
const inInbox = (subjects: readonly string[]): string[] => subjects.map((subject) => `${subject}: INBOX`);

/** A file `dovecot-acl` in a folder says what its owner may do there. */
const WITH_RIGHTS = 'mail_plugins = acl\nplugin {\n  acl = vfile\n}';

describeWithMailServers('a mailbox in trouble', { only: 'dovecot', dovecot: WITH_RIGHTS }, (servers) => {
  const database = useDatabase();
  const reader = useReader(database, servers);
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it('goes on when the server was stopped and started', async () => {
    const user = await watched(['a']);
    await servers().stopDovecot();
    servers().fill(user, [newMail('b')]);
    await servers().startDovecot();
    await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX']);
    const client = await reader.client(user);
    await client.append('INBOX', newMail('c'));
    await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX', 'c: INBOX']);
  });

  describe('cut off at any point of a session', () => {
    const MOMENTS = ['before', 'half', 'after'] as const;
    let points = 0;
    const proxied = async () => {
      const proxy = await openProxy(servers().imap);
      closing.push(proxy.close);
      return { proxy, settings: { imap: { host: proxy.host, port: proxy.port, security: 'none' as const } } };
    };

    it('has every mail once after a first run', { timeout: LONG_MS }, async () => {
      const user = reader.newUser();
      const mails = [...subjectsOf(5).map((subject) => newMail(subject)), newMail('large', {}, LARGE_TEXT)];
      servers().fill(user, mails);
      const firstRuns = MOMENTS.map(async (moment) => {
        const { proxy, settings } = await proxied();
        for (let chunk = 1; proxy.counts().cut === chunk - 1; chunk++) {
          proxy.cutNextAt(chunk, moment);
          const name = `${moment} ${chunk}`;
          await reader.configure(user, settings, name);
          const mailbox = await reader.read(user, {}, name);
          await reader.untilPlaces(name, inInbox([...subjectsOf(5), 'large']));
          await mailbox.stop();
        }
        points += proxy.counts().cut;
      });
      await Promise.all(firstRuns);
    });

    it('follows what people do', { timeout: LONG_MS }, async () => {
      const counts = await Promise.all(MOMENTS.map(followCutOff));
      for (const count of counts) points += count;
    });

    async function followCutOff(moment: (typeof MOMENTS)[number]): Promise<number> {
      const user = reader.newUser();
      const { proxy, settings } = await proxied();
      servers().fill(user, [newMail('a')]);
      await reader.configure(user, settings);
      await reader.read(user);
      await reader.untilPlaces(user.address, ['a: INBOX']);
      const client = await reader.client(user);
      await client.mailboxOpen('INBOX');
      const uids: string[] = [];
      for (let chunk = 1; proxy.counts().cut === chunk - 1; chunk++) {
        proxy.cutNextAt(chunk, moment);
        proxy.drop();
        // One mail comes, one is read and one is put away.
        const appended = await client.append('INBOX', newMail(`number ${uids.length}`));
        if (appended) uids.push(String(appended.uid));
        const [read, putAway] = [uids.at(-2), uids.at(-3)];
        if (read) await client.messageFlagsAdd(read, ['\\Seen'], { uid: true });
        if (putAway) await client.messageMove(putAway, 'Archive', { uid: true });
        const places = uids.map((_, index) => `number ${index}: ${placeOf(uids.length - index)}`);
        await reader.untilPlaces(user.address, ['a: INBOX', ...places]);
      }
      return proxy.counts().cut;
    }

    const placeOf = (age: number): string => ['INBOX', 'INBOX \\Seen'][age - 1] ?? 'Archive \\Seen';

    it('at 200 points and more', () => {
      expect(points).toBeGreaterThanOrEqual(200);
    });
  });

  it('notices a connection that has died without a word', async () => {
    const proxy = await openProxy(servers().imap);
    closing.push(proxy.close);
    const user = reader.newUser();
    await reader.configure(user, { imap: { host: proxy.host, port: proxy.port, security: 'none' } });
    await reader.read(user, { timings: { ...TIMINGS, pollMs: 300, silenceMs: 1000 } });
    const client = await reader.client(user);
    await client.append('INBOX', newMail('a'));
    await reader.untilPlaces(user.address, ['a: INBOX']);
    proxy.silence();
    await client.append('INBOX', newMail('b'));
    await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX']);
  });

  describe('beside another process', () => {
    // Another process reads every mailbox that is configured.
    const own = useDatabase();
    const reader = useReader(own, servers);

    it('waits, and takes over when the other dies', { timeout: LONG_MS }, async () => {
      const user = reader.newUser();
      servers().fill(user, [newMail('a')]);
      await reader.configure(user);
      const other = await otherProcess();
      await reader.untilPlaces(user.address, ['a: INBOX']);
      await reader.read(user);
      const client = await reader.client(user);
      await client.append('INBOX', newMail('b'));
      await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX']);
      expect(await leases(user)).toHaveLength(1);
      const [before] = await leases(user);
      await other.kill();
      await client.append('INBOX', newMail('c'));
      await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX', 'c: INBOX']);
      expect((await leases(user))[0]?.holder).not.toBe(before?.holder);
    });

    it('writes nothing any more when it was away for too long', { timeout: LONG_MS }, async () => {
      const user = reader.newUser();
      servers().fill(user, [newMail('a')]);
      await reader.configure(user);
      const frozen = await otherProcess();
      await reader.untilPlaces(user.address, ['a: INBOX']);
      process.kill(frozen.pid, 'SIGSTOP');
      await reader.read(user);
      const client = await reader.client(user);
      await client.append('INBOX', newMail('b'));
      await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX']);
      const [ours] = await leases(user);
      process.kill(frozen.pid, 'SIGCONT');
      await client.append('INBOX', newMail('c'));
      await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX', 'c: INBOX']);
      expect((await leases(user))[0]?.holder).toBe(ours?.holder);
    });

    it('leaves to it what came after it took over, also before that was noticed', async () => {
      const user = reader.newUser();
      servers().fill(user, [newMail('a')]);
      await reader.configure(user);
      await reader.read(user, { timings: { ...TIMINGS, prolongMs: 600_000 } });
      await reader.untilPlaces(user.address, ['a: INBOX']);
      const expiresAt = new Date(Date.now() + 1500);
      const { id } = await reader.account(user.address);
      await own().client.lease.updateMany({
        where: { name: `mailbox:${id}` },
        data: { holder: 'another process', expiresAt },
      });
      const client = await reader.client(user);
      await client.append('INBOX', newMail('b'));
      await reader.untilPlaces(user.address, ['a: INBOX', 'b: INBOX']);
      const b = (await reader.messages(user.address)).find(({ subject }) => subject === 'b');
      expect(b?.receivedAt.getTime()).toBeGreaterThanOrEqual(expiresAt.getTime());
    });

    async function otherProcess(step?: Parameters<typeof startReading>[1]): Promise<ReadingProcess> {
      const child = await startReading(own().url, step);
      closing.push(() => child.kill());
      return child;
    }

    const leases = async ({ address }: User) => {
      const { id } = await reader.account(address);
      return own().client.lease.findMany({ where: { workspaceId: 'main', name: `mailbox:${id}` } });
    };

    for (const step of ['stored but not queued', 'queued but its sender not told'] as const)
      it(`loses nothing when it is killed with mails ${step}`, { timeout: LONG_MS }, async () => {
        const user = reader.newUser();
        const subjects = subjectsOf(300);
        servers().fill(
          user,
          subjects.map((subject) => newMail(subject)),
        );
        await reader.configure(user);
        await (await otherProcess(step)).exited;
        const stored = await reader.messages(user.address);
        expect(stored).toHaveLength(step === 'stored but not queued' ? 0 : 250);
        await reader.read(user);
        await reader.untilPlaces(user.address, inInbox(subjects));
      });
  });

  it('says once that the password is refused, stops trying, and goes on when it is set anew', async () => {
    const proxy = await openProxy(servers().imap);
    closing.push(proxy.close);
    const user = reader.newUser();
    const settings = { imap: { host: proxy.host, port: proxy.port, security: 'none' as const } };
    servers().fill(user, [newMail('a')]);
    await reader.configure({ ...user, password: 'wrong' }, settings);
    const warn = vi.fn();
    const core = { ...reader.core(), logger: { debug() {}, info() {}, error() {}, warn } };
    const mailbox = await reader.read(user, { core });
    await mailbox.ended;
    expect(proxy.counts().made).toBe(3);
    expect(warn).toHaveBeenCalledTimes(1);
    expect((await reader.account(user.address)).pausedWhy).toMatch(/refused the password/);
    await reader.configure(user, settings);
    await reader.read(user);
    await reader.untilPlaces(user.address, ['a: INBOX']);
  });

  it('keeps mails that are out of the ordinary, each once', async () => {
    const user = reader.newUser();
    const odd = [
      newMail('same id, one', { 'Message-ID': '<same@petrova.example>' }, 'one'),
      newMail('same id, two', { 'Message-ID': '<same@petrova.example>' }, 'two'),
      newMail('no id, one', { 'Message-ID': undefined }, 'one'),
      newMail('no id, two', { 'Message-ID': undefined }, 'two'),
      newMail('of 1970', { Date: 'Thu, 01 Jan 1970 00:00:00 +0000' }),
      newMail('of 2099', { Date: 'Thu, 01 Jan 2099 00:00:00 +0000' }),
      newMail('about itself', { 'Message-ID': '<self@petrova.example>', References: '<self@petrova.example>' }),
      newMail('not \xff\xfe UTF-8', { From: '\xe4\xf6\xfc <olga@petrova.example>' }),
      newMail('a header of 1 MB', { 'X-Long': 'long '.repeat(200_000) }),
      newMail('a header of 1 MB in lines', { 'X-Long': 'long '.repeat(20_000).replace(/(.{70})/g, '$1\r\n ') }),
      '',
    ];
    servers().fill(user, odd);
    await reader.configure(user);
    const mailbox = await reader.read(user);
    await vi.waitFor(async () => expect(await reader.messages(user.address)).toHaveLength(odd.length), PATIENCE);
    await mailbox.stop();
    servers().doveadm('mailbox', 'update', '-u', user.address, '--uid-validity', '4711', 'INBOX');
    const again = await reader.read(user);
    await vi.waitFor(
      async () =>
        expect(
          (await reader.messages(user.address)).flatMap(({ locations }) =>
            locations.map(({ uidValidity }) => uidValidity),
          ),
        ).toEqual(odd.map(() => 4711n)),
      PATIENCE,
    );
    await again.stop();
  });

  it('keeps of a mail that is too large only the header, and says so', async () => {
    const user = reader.newUser();
    servers().fill(user, [newMail('small'), newMail('60 MB', {}, 'A line of an enormous mail.\r\n'.repeat(2_200_000))]);
    await reader.configure(user);
    await reader.read(user);
    await reader.untilPlaces(user.address, ['60 MB: INBOX', 'small: INBOX']);
    const large = (await reader.messages(user.address)).find(({ subject }) => subject === '60 MB');
    expect(large).toMatchObject({
      fromAddress: 'olga@petrova.example',
      text: '',
      fault: expect.stringContaining('MB'),
    });
  });

  it('reads a folder in which nothing may be changed', async () => {
    const user = reader.newUser();
    servers().fill(user, [newMail('a')]);
    const client = await reader.client(user);
    const maildir = path.join(servers().folder, 'mail', user.address.replace(/@.*/, ''), 'Maildir');
    writeFileSync(path.join(maildir, 'dovecot-acl'), 'owner lr\n');
    expect(await client.mailboxOpen('INBOX')).toMatchObject({ readOnly: true });
    await reader.configure(user);
    await reader.read(user);
    await reader.untilPlaces(user.address, ['a: INBOX']);
  });

  async function watched(subjects: readonly string[]): Promise<User> {
    const user = reader.newUser();
    servers().fill(
      user,
      subjects.map((subject) => newMail(subject)),
    );
    await reader.configure(user);
    await reader.read(user);
    await reader.untilPlaces(user.address, inInbox(subjects));
    return user;
  }
});

const LARGE_TEXT = 'A line of a large mail.\r\n'.repeat(8000);

const WITH_TOKENS = 'auth_mechanisms = plain login xoauth2 oauthbearer';

describeWithMailServers('connecting to a mail server', { only: 'dovecot', dovecot: WITH_TOKENS }, (servers) => {
  it('takes a certificate that the settings vouch for, and no other', async () => {
    const { imaps, ca, users } = servers();
    const imap = await connect(settingsFor(imaps, 'tls', ca), credentials(users.alice));
    expect(imap.usable).toBe(true);
    imap.close();
    await expect(connect(settingsFor(imaps, 'tls'), credentials(users.alice))).rejects.toMatchObject({
      code: 'mailbox.certificate',
    });
  });

  it('encrypts by STARTTLS before the password is sent', async () => {
    const { imap: address, ca, users } = servers();
    const imap = await connect(settingsFor(address, 'starttls', ca), credentials(users.alice));
    expect(imap.secureConnection).toBe(true);
    imap.close();
  });

  it('sends no password where the offer of STARTTLS was taken out', async () => {
    const { imap, users, ca } = servers();
    const proxy = await openProxy(imap, 'STARTTLS');
    const refused = connect(settingsFor(proxy, 'starttls', ca), credentials(users.alice));
    await expect(refused).rejects.toMatchObject({ code: 'mailbox.no-starttls' });
    expect(proxy.heard()).not.toMatch(/LOGIN|AUTHENTICATE/);
    await proxy.close();
  });

  it('tells a refused password from a server that is not there', async () => {
    const { imap, users } = servers();
    const wrong = { user: users.alice.address, pass: 'wrong' };
    await expect(connect(settingsFor(imap, 'none'), wrong)).rejects.toMatchObject({
      code: 'mailbox.password-refused',
      retryable: false,
    });
    const token = { user: users.alice.address, accessToken: 'stale' };
    await expect(connect(settingsFor(imap, 'none'), token)).rejects.toMatchObject({ code: 'mailbox.token-refused' });
    const nobody = { host: '127.0.0.1', port: 1 };
    await expect(connect(settingsFor(nobody, 'none'), wrong)).rejects.toMatchObject({
      code: 'mailbox.unreachable',
      retryable: true,
    });
  });
});

describeWithMailServers(
  'a mail server with an expired certificate',
  { only: 'dovecot', certificate: 'expired' },
  (servers) => {
    it('is refused in words that say so', async () => {
      const { imaps, ca, users } = servers();
      await expect(connect(settingsFor(imaps, 'tls', ca), credentials(users.alice))).rejects.toThrow(
        /certificate.*expired/i,
      );
    });
  },
);

const credentials = ({ address, password }: User) => ({ user: address, pass: password });

const settingsFor = (
  imap: { host: string; port: number },
  security: 'tls' | 'starttls' | 'none',
  certificate?: string,
) =>
  settingsOf({
    name: 'alice@acme.test',
    settings: {
      address: 'alice@acme.test',
      user: 'alice@acme.test',
      auth: { kind: 'password' },
      imap: { ...imap, security },
      smtp: { ...imap, security },
      certificate,
    },
  });
