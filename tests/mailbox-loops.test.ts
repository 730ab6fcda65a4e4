import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addMailbox } from '../bots/email/accounts/add-mailbox.ts';
import type { Frontdesk } from '../bots/terminal/frontdesk.ts';
import { builtinIntents } from '../core/intents/index.ts';
import { useDatabase } from '../core/testing/database.ts';
import { openFrontdesk, readConfig } from '../main.ts';
import { autoresponders, autoresponse } from './mailbox/autoresponders.ts';
import { openRelay, type Relay, type Relayed } from './mailbox/relay.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';
import { freePort } from './peers/free-port.ts';
import type { MailServers } from './peers/mail-servers.ts';

const QUESTION = 'Within how many days can customers return an unopened sensor?';
const ANSWER = 'Customers can return an unopened sensor within 30 days.';
const PATIENCE = { timeout: 60_000, interval: 100 };

// Desks start databases, queues and mail servers.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

type Desk = { readonly frontdesk: Frontdesk; readonly address: string; readonly port: number };

/** A folder that goes takes its pages with it: they lie there until the end. */
const handbooks: string[] = [];
afterAll(() => handbooks.forEach((folder) => void rmSync(folder, { recursive: true })));

/** A Frontdesk that answers every kind of question without a person. */
async function openHouse(url: string, address: string, settings: Record<string, string>): Promise<Frontdesk> {
  const handbook = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-loops-'));
  handbooks.push(handbook);
  writeFileSync(path.join(handbook, 'returns.en.md'), `# Returns\n\n## Unopened sensors\n\n${ANSWER}\n`);
  const config = readConfig({
    DATABASE_URL: url,
    FRONTDESK_WORKSPACE: address.replaceAll(/[^a-z]/g, '-'),
    FRONTDESK_HANDBOOK: handbook,
    HTTP_PORT: '0',
    LOG_LEVEL: 'error',
    ...settings,
  });
  const frontdesk = await openFrontdesk(config);
  const { core, workspaceId } = frontdesk;
  for (const { id } of builtinIntents)
    await core.stores.policies.set(workspaceId, { intent: id, handling: 'answer', folder: null });
  return frontdesk;
}

/** One that serves an address by its mail door, and sends by a relay. */
async function openDesk(url: string, address: string, relay: string): Promise<Desk> {
  const port = await freePort();
  const settings = { MAIL_DOOR_PORT: String(port), MAIL_FROM: address, SMTP_URL: relay };
  const frontdesk = await openHouse(url, address, settings);
  await frontdesk.work();
  await frontdesk.listen();
  return { frontdesk, address, port };
}

/** One that serves a mailbox on a mail server. */
async function openMailboxDesk(url: string, user: { address: string; password: string }, servers: MailServers) {
  const { address, password } = user;
  const key = Buffer.alloc(32, 7).toString('base64');
  const frontdesk = await openHouse(url, address, { MAIL_DOOR_PORT: 'off', FRONTDESK_SECRET_KEY: key });
  const { core, workspaceId } = frontdesk;
  const settings = {
    address,
    user: address,
    auth: { kind: 'password' as const },
    imap: { ...servers.imaps, security: 'tls' as const },
    smtp: { ...servers.submission, security: 'starttls' as const },
    certificate: servers.ca,
  };
  const mailbox = { settings, secret: { kind: 'password' as const, password }, actor: 'test' };
  await addMailbox(mailbox, { workspaceId, stores: core.stores, secrets: core.secrets });
  await frontdesk.work();
  await frontdesk.listen();
  return { frontdesk, address, port: 0 };
}

/** Everything that came in was handled, and everything that goes out is on its way. */
const settled = ({ frontdesk: { core, workspaceId, jobCounts } }: Desk) =>
  vi.waitFor(async () => {
    const { waiting, running } = await jobCounts();
    expect([waiting, running, await core.stores.messages.waiting(workspaceId)]).toEqual([0, 0, 0]);
  }, PATIENCE);

const outcomes = async ({ frontdesk: { core, workspaceId } }: Desk) =>
  (await core.stores.messages.lines(workspaceId, { limit: 100 })).map(({ outcome }) => outcome).toSorted();

/** All mails that are to come have come, and nothing more is on its way. */
async function endsWith(desk: Desk, expected: readonly string[]): Promise<void> {
  await vi.waitFor(async () => expect(await outcomes(desk)).toEqual(expected), PATIENCE);
  await settled(desk);
}

describe.each([
  ['a careful mail server', undefined],
  [
    'a mail server that loses every mark and makes each reply a new question',
    ({ to, raw }: Relayed) => ({
      to,
      from: /^From: (.*)$/m.exec(raw)?.[1] ?? '',
      raw: raw
        .replace(/^(?:Auto-Submitted|X-Auto-Response-Suppress|X-Frontdesk|References|In-Reply-To):.*\r\n/gim, '')
        .replace(/^Subject: Re: /m, 'Subject: ')
        .concat(`\r\n${QUESTION}\r\n`),
    }),
  ],
])('two Frontdesks with %s between them', (_, rewrite) => {
  const databases = [useDatabase(), useDatabase()];
  let desks: Desk[] = [];
  let relay: Relay;

  beforeAll(async () => {
    relay = await openRelay(rewrite);
    const addresses = ['desk@alder.example', 'desk@birch.example'];
    desks = await Promise.all(
      addresses.map((address, at) => openDesk(databases[at]?.().url ?? '', address, relay.url)),
    );
    for (const { address, port } of desks) relay.route(address.split('@')[1] ?? '', port);
  });
  afterAll(async () => {
    await Promise.all(desks.map(({ frontdesk }) => frontdesk.close()));
    await relay.close();
  });

  it('answers a person once, and each other at most once', async () => {
    const [alder, birch] = desks as [Desk, Desk];
    // A person of the one writes to the other, from the address that their Frontdesk serves.
    const transport = createTransport(relay.url);
    await transport.sendMail({ from: alder.address, to: birch.address, subject: 'Returning a sensor', text: QUESTION });
    // Without a mark it can't be known for an answer: then only the one reply a day holds.
    await endsWith(birch, rewrite ? ['answer', 'draft'] : ['answer']);
    await endsWith(alder, [rewrite ? 'answer' : 'file']);

    const [first, ...replies] = relay.mails;
    expect(first?.raw).not.toContain('Auto-Submitted');
    const replied = (from: Desk, to: Desk) =>
      replies.filter(({ to: [recipient], raw }) => recipient === to.address && raw.includes(`From: ${from.address}`));
    expect(replied(birch, alder)).toHaveLength(1);
    expect(replied(alder, birch)).toHaveLength(rewrite ? 1 : 0);
    expect(replies.length).toBe(replied(birch, alder).length + replied(alder, birch).length);
    for (const { raw, from } of replies) {
      expect(raw).toContain('Auto-Submitted: auto-replied');
      expect(raw).toContain('within 30 days.');
      expect(from).toBe('');
    }
  });
});

describeWithMailServers('two Frontdesks with mailboxes on one server', {}, (servers) => {
  const databases = [useDatabase(), useDatabase()];
  let desks: Desk[] = [];

  beforeAll(async () => {
    const { alice, bob } = servers().users;
    desks = await Promise.all(
      [alice, bob].map((user, at) => openMailboxDesk(databases[at]?.().url ?? '', user, servers())),
    );
  });
  afterAll(() => Promise.all(desks.map(({ frontdesk }) => frontdesk.close())));

  it('answers a person once, and each other not at all', async () => {
    const [alice, bob] = desks as [Desk, Desk];
    await createTransport({ ...servers().smtpIn, ignoreTLS: true }).sendMail({
      from: alice.address,
      to: bob.address,
      subject: 'Returning a sensor',
      text: QUESTION,
    });
    await endsWith(alice, ['file']);
    await settled(bob);
    const inbox = (user: string) => servers().doveadm('fetch', '-u', user, 'text', 'mailbox', 'INBOX');
    expect(inbox(alice.address).match(/^Message-ID:/gim)).toHaveLength(1);
    expect(inbox(alice.address)).toMatch(/^Return-Path: <>$/m);
    expect(inbox(bob.address).match(/^Message-ID:/gim)).toHaveLength(1);
    expect(await outcomes(bob)).toContain('answer');
    // The copy of the reply, once.
    const sent = servers().doveadm('fetch', '-u', bob.address, 'text', 'mailbox', 'Sent');
    expect(sent.match(/^Message-ID:/gim)).toHaveLength(1);
  });
});

describe('autoresponders', () => {
  const database = useDatabase();
  let desk: Desk;
  let relay: Relay;

  beforeAll(async () => {
    relay = await openRelay();
    desk = await openDesk(database().url, 'desk@desk.example', relay.url);
  });
  afterAll(async () => {
    await desk.frontdesk.close();
    await relay.close();
  });

  const post = (raw: string, from = 'mira@nordwind.example') =>
    createTransport({ host: '127.0.0.1', port: desk.port, ignoreTLS: true }).sendMail({
      envelope: { from, to: desk.address },
      raw,
    });

  it('get no answer, whatever they are made with', async () => {
    expect(autoresponders.length).toBeGreaterThanOrEqual(20);
    for (const [index, sample] of autoresponders.entries())
      await post(
        autoresponse(sample, { to: desk.address, question: QUESTION }, index),
        sample.sender ?? `mira${index}@nordwind.example`,
      );
    await settled(desk);
    const { core, workspaceId } = desk.frontdesk;
    const lines = await core.stores.messages.lines(workspaceId, { limit: 100 });
    expect(lines).toHaveLength(autoresponders.length);
    const answered = lines.filter(({ outcome }) => outcome === 'answer');
    expect(answered.map(({ from }) => autoresponders[Number(/\d+/.exec(from)?.[0])]?.name ?? from)).toEqual([]);
    expect(relay.mails).toEqual([]);
  });

  it('do not keep a person who asks the same from getting one', async () => {
    const person = ['From: Mira Holm <mira@nordwind.example>', `To: ${desk.address}`, 'Subject: Returning a sensor'];
    await post([...person, 'Message-ID: <person@nordwind.example>', '', QUESTION, ''].join('\r\n'));
    await vi.waitFor(() => expect(relay.mails).toHaveLength(1), PATIENCE);
    expect(relay.mails[0]).toMatchObject({ from: '', to: ['mira@nordwind.example'] });
  });
});
