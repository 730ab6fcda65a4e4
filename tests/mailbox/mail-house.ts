import { ImapFlow } from 'imapflow';
import { expect, vi } from 'vitest';
import { addMailbox } from '../../bots/email/accounts/add-mailbox.ts';
import { openCredentials } from '../../bots/email/credentials.ts';
import { openMailboxes } from '../../bots/email/mailbox/mailboxes.ts';
import { openParsePool } from '../../bots/email/parse-pool.ts';
import type { Frontdesk } from '../../bots/terminal/frontdesk.ts';
import type { TestDatabase } from '../../core/testing/database.ts';
import { openFrontdesk, readConfig } from '../../main.ts';
import type { MailServers } from '../peers/mail-servers.ts';

export type MailHouse = { readonly frontdesk: Frontdesk; close(): Promise<void> };

/** A Frontdesk at work that reads one mailbox of the house, support@, in which an approver works: Anna. */
export async function openMailHouse(database: TestDatabase, servers: MailServers): Promise<MailHouse> {
  const pool = openParsePool();
  const environment = {
    DATABASE_URL: database.url,
    FRONTDESK_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    FRONTDESK_HANDBOOK: `${import.meta.dirname}/../../samples/handbook`,
    MAIL_DOOR_PORT: 'off',
    LOG_LEVEL: 'error',
  };
  const frontdesk = await openFrontdesk(readConfig(environment));
  const { core, workspaceId } = frontdesk;
  const { stores, secrets, clock } = core;
  const anna = { name: 'Anna', channel: 'email', address: 'support@acme.test', role: 'approver' as const };
  const actor = await stores.people.add(workspaceId, anna);
  const { address, password } = servers.users.support;
  const settings = {
    address,
    name: 'Lindenhof',
    user: address,
    auth: { kind: 'password' as const },
    imap: { ...servers.imaps, security: 'tls' as const },
    smtp: { ...servers.submission, security: 'starttls' as const },
    certificate: servers.ca,
    signature: 'Lindenhof GmbH, Hamburg',
  };
  await addMailbox({ settings, secret: { kind: 'password', password }, actor }, { workspaceId, stores, secrets });
  await frontdesk.work();
  const mailboxes = openMailboxes({
    workspaceId,
    core,
    parse: pool.parse,
    // Folders other than the inbox are looked into now and then.
    timings: { pollMs: 1000 },
    credentials: (account) => openCredentials(account, { workspaceId, stores, secrets, clock }),
  });
  await mailboxes.start();
  await vi.waitFor(async () =>
    expect((await stores.checkpoints.startingWith(workspaceId, '')).size).toBeGreaterThan(1),
  );
  return {
    frontdesk,
    async close() {
      await mailboxes.stop();
      await frontdesk.close();
      await pool.close();
    },
  };
}

/** The mail program of a user. */
export async function mailProgram(servers: MailServers, name: 'support' | 'bob'): Promise<ImapFlow> {
  const { address, password } = servers.users[name];
  const client = new ImapFlow({
    ...servers.imaps,
    secure: true,
    tls: { ca: servers.ca },
    auth: { user: address, pass: password },
    logger: false,
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}
