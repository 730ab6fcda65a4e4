import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { emailConfig } from '../bots/email/config.ts';
import { emailChannel } from '../bots/email/index.ts';
import { sealMailboxSecret } from '../bots/email/mailbox-secret.ts';
import type { NewMailboxSettings } from '../bots/email/mailbox-settings.ts';
import { parseMail } from '../bots/email/parse-mail.ts';
import { cameBack } from '../core/channels/bounced.ts';
import type { Channel, OutboundMessage } from '../core/channels/channel.ts';
import { deliver } from '../core/channels/deliver.ts';
import { keepSent } from '../core/channels/keep-sent.ts';
import { settleUnknownDeliveries } from '../core/channels/settle-unknown.ts';
import { newId } from '../core/ids.ts';
import { makeSecrets } from '../core/secrets.ts';
import { useDatabase } from '../core/testing/database.ts';
import { silentLogger, testCore } from '../core/testing/fakes.ts';
import { openProxy } from './mailbox/proxy.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';
import type { MailServers } from './peers/mail-servers.ts';

const PATIENCE = { timeout: 20_000, interval: 50 };
const DESK = 'support@acme.test';

// Passwords are taken in the clear too, so that a proxy sees where it cuts.
const CLEAR = { postfix: 'smtpd_sasl_auth_enable = yes\n' };

describeWithMailServers('sending through the account on Postfix and Dovecot', CLEAR, (mailServers) => {
  const database = useDatabase();
  const secrets = makeSecrets({ FRONTDESK_SECRET_KEY: randomBytes(32).toString('base64') });
  const clock = { now: () => new Date() };
  let servers: MailServers;
  let proxy: Awaited<ReturnType<typeof openProxy>>;
  let accountId = '';
  let channel: Channel;

  beforeAll(async () => {
    servers = mailServers();
    proxy = await openProxy(servers.smtpIn);
    const { stores } = database();
    await stores.workspaces.ensure('w', { name: 'Acme', zone: 'UTC' });
    accountId = (await stores.accounts.ensure('w', 'email', DESK)).id;
    channel = emailChannel(emailConfig.parse({ MAIL_DOOR_PORT: 'off' }), {
      account: DESK,
      parse: parseMail,
      receive: async () => {},
      logger: silentLogger,
      mailboxes: { workspaceId: 'w', stores, secrets, clock },
    });
  });
  afterAll(async () => {
    await channel?.stop();
    await proxy?.close();
  });
  beforeEach(() => configure());

  const core = () => ({ ...testCore(database(), [channel]), clock });

  async function configure(changes: Partial<NewMailboxSettings> = {}, password = servers.users.support.password) {
    const settings: NewMailboxSettings = {
      address: DESK,
      name: 'Acme Support 支持',
      user: DESK,
      auth: { kind: 'password' },
      imap: { ...servers.imaps, security: 'tls' },
      smtp: { ...servers.submission, security: 'starttls' },
      certificate: servers.ca,
      signature: 'Acme, 12 Mill Lane',
      ...changes,
    };
    const secret = sealMailboxSecret({ kind: 'password', password }, { workspaceId: 'w', accountId }, secrets);
    await database().stores.accounts.configure('w', accountId, { settings, secret });
    await channel.stop(); // connections with the old settings
  }

  async function queued(changes: Partial<OutboundMessage> = {}) {
    const key = newId();
    const message = {
      account: DESK,
      identity: `<${key}@acme.test>`,
      to: [{ address: 'bob@acme.test', name: 'Bob' }],
      subject: 'Re: Probes',
      text: 'They come on Friday.',
      references: ['<first@acme.test>', '<second@acme.test>'],
      ...changes,
    };
    const deliveryId = await database().stores.deliveries.add('w', { key, channel: 'email', accountId, message });
    return { deliveryId: deliveryId ?? '', identity: message.identity };
  }
  const run = (deliveryId: string) => deliver({ workspaceId: 'w', deliveryId }, core());
  const delivery = async (id: string) => {
    const found = await database().stores.deliveries.get('w', id);
    if (!found) throw new Error('no such delivery');
    return found;
  };
  /** Message-IDs in a folder, as often as they lie there. */
  const identitiesIn = (user: string, folder: string): string[] =>
    servers.doveadm('fetch', '-u', user, 'hdr.message-id', 'mailbox', folder).match(/<[^<>\s]+>/g) ?? [];
  const copies = (identity: string, user = 'bob@acme.test', folder = 'INBOX') =>
    identitiesIn(user, folder).filter((one) => one === identity).length;
  const arrived = (identity: string, user?: string) =>
    vi.waitFor(() => expect(copies(identity, user)).toBe(1), PATIENCE);
  const rawOf = (identity: string, user = 'bob@acme.test', folder = 'INBOX') =>
    servers.doveadm('fetch', '-u', user, 'text', 'mailbox', folder, 'header', 'message-id', identity);

  it('sends by STARTTLS and password, in the name and thread of the account', async () => {
    const { deliveryId, identity } = await queued();
    await run(deliveryId);
    expect(await delivery(deliveryId)).toMatchObject({ state: 'sent', detail: expect.stringMatching(/^250 /) });
    await arrived(identity);
    const raw = rawOf(identity).replace(/\r?\n[ \t]+/g, ' ');
    expect(raw).toMatch(/^From: =\?UTF-8\?.*<support@acme\.test>$/m);
    expect(raw).toMatch(/^In-Reply-To: <second@acme\.test>$/m);
    expect(raw).toMatch(/^References: <first@acme\.test> <second@acme\.test>$/m);
    expect(raw).toContain('Acme, 12 Mill Lane');
    expect(raw).toMatch(/^Return-Path: <support@acme\.test>$/m);
    expect(raw).not.toContain('Auto-Submitted');
  });

  it('sends a reply without a person from nobody, and says that it is one', async () => {
    const { deliveryId, identity } = await queued({ automatic: true });
    await run(deliveryId);
    await arrived(identity);
    expect(rawOf(identity)).toMatch(/^Return-Path: <>$/m);
    expect(rawOf(identity)).toMatch(/^Auto-Submitted: auto-replied$/m);
  });

  it('lays one copy among the sent mails, with the bytes that went out, however often it is asked to', async () => {
    const { deliveryId, identity } = await queued();
    await run(deliveryId);
    const { message } = await delivery(deliveryId);
    expect(await channel.findSent?.(message)).toEqual({ kind: 'unclear' });
    for (let again = 0; again < 3; again++) await keepSent({ workspaceId: 'w', deliveryId }, core());
    expect(copies(identity, DESK, 'Sent')).toBe(1);
    expect(await channel.findSent?.(message)).toEqual({ kind: 'there' });
    await arrived(identity);
    const inbox = rawOf(identity);
    const sent = rawOf(identity, DESK, 'Sent')
      .replace(/^text:\n/, '')
      .trim();
    expect(inbox).toContain(sent);
  });

  it('finds out after a crash that a mail went out, where the server kept a copy', async () => {
    const { deliveryId, identity } = await queued();
    await run(deliveryId);
    await keepSent({ workspaceId: 'w', deliveryId }, core());
    const { deliveries } = database().stores;
    await deliveries.move('w', deliveryId, 'sent', 'sending', '');
    await run(deliveryId);
    expect((await delivery(deliveryId)).state).toBe('sent');
    await deliveries.move('w', deliveryId, 'sent', 'unknown', '');
    await settleUnknownDeliveries({ workspaceId: 'w' }, core());
    expect((await delivery(deliveryId)).state).toBe('sent');
    await arrived(identity);
  });

  it('is told a wrong password once, pauses the account, and sends when the password is set', async () => {
    await configure({}, 'wrong');
    const first = await queued();
    const second = await queued();
    await run(first.deliveryId);
    const { pausedWhy } = (await database().stores.accounts.find('w', 'email', DESK)) ?? {};
    expect(pausedWhy).toContain('frontdesk mailbox add');
    await run(second.deliveryId);
    await expect(channel.findSent?.((await delivery(first.deliveryId)).message)).rejects.toMatchObject({
      code: 'mailbox.paused',
    });
    const log = readFileSync(path.join(servers.folder, 'postfix.log'), 'utf8');
    expect(log.match(/authentication failed/g)).toHaveLength(1);
    for (const { deliveryId } of [first, second])
      expect(await delivery(deliveryId)).toMatchObject({ state: 'queued', detail: expect.stringContaining('535') });
    await configure();
    await run(first.deliveryId);
    await arrived(first.identity);
  });

  it('does not trust a certificate that nobody vouches for', async () => {
    await configure({ certificate: undefined as never });
    const { deliveryId } = await queued();
    await expect(run(deliveryId)).rejects.toMatchObject({ code: 'delivery.postponed' });
    expect(await delivery(deliveryId)).toMatchObject({
      state: 'queued',
      detail: expect.stringContaining('certificate'),
    });
  });

  it('gives up what the server refuses, with its words', async () => {
    const { deliveryId } = await queued({ to: [{ address: 'mira@nowhere.example', name: '' }] });
    await run(deliveryId);
    expect(await delivery(deliveryId)).toMatchObject({ state: 'failed', detail: expect.stringContaining('550 5.1.2') });
  });

  it('gets back what can not be delivered, and knows which mail it was', async () => {
    const { deliveryId, identity } = await queued({ to: [{ address: 'nobody@acme.test', name: '' }] });
    await run(deliveryId);
    const bounce = await vi.waitFor(() => {
      const text = servers.doveadm('fetch', '-u', DESK, 'text', 'mailbox', 'INBOX', 'from', 'MAILER-DAEMON');
      expect(text).toContain(identity);
      return text.replace(/^text:\n/, '');
    }, PATIENCE);
    const parsed = await parseMail(Buffer.from(bounce), { account: DESK, receivedAt: new Date() });
    const back = cameBack(
      { references: parsed.references, ...(parsed.automatic ? { automatic: parsed.automatic } : {}) },
      new Map([[identity, await delivery(deliveryId)]]),
    );
    expect(back).toMatchObject({ permanent: true, why: expect.stringContaining('nobody@acme.test came back') });
  });

  it('sends every mail once or does not know, wherever the connection is cut', async () => {
    await configure({ smtp: { host: proxy.host, port: proxy.port, security: 'none' } });
    const sent: string[] = [];
    const doubtful: string[] = [];
    let postponed = 0;
    for (const moment of ['before', 'half'] as const)
      for (let chunk = 1; ; chunk++) {
        const cuts = proxy.counts().cut;
        proxy.cutNextAt(chunk, moment);
        const { deliveryId, identity } = await queued();
        await run(deliveryId).catch(() => postponed++);
        await channel.stop();
        if ((await delivery(deliveryId)).state === 'queued') await run(deliveryId);
        await channel.stop();
        const { state } = await delivery(deliveryId);
        expect(['sent', 'unknown']).toContain(state);
        (state === 'sent' ? sent : doubtful).push(identity);
        // The line may be cut while the client says goodbye, which takes a moment to be seen.
        await sleep(10);
        if (proxy.counts().cut === cuts) break;
      }
    expect([sent.length > 10, doubtful.length >= 2, postponed > 10]).toEqual([true, true, true]);
    await vi.waitFor(() => expect(sent.filter((identity) => copies(identity) === 0)).toEqual([]), PATIENCE);
    const all = identitiesIn('bob@acme.test', 'INBOX');
    expect(new Set(all).size, 'no mail arrived twice').toBe(all.length);
  });
});
