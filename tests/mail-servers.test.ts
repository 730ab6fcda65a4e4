import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type MailServers, mailServersMissing, startMailServers } from './peers/mail-servers.ts';

const missing = mailServersMissing();

describe('the mail servers of the tests', () => {
  let servers: MailServers;
  beforeAll(async () => {
    if (!missing) servers = await startMailServers();
  });
  afterAll(() => servers?.close());

  it('deliver what is submitted, and show it by IMAP', async ({ skip }) => {
    if (missing) skip(missing);
    const { alice, bob } = servers.users;
    const transport = createTransport({
      ...servers.submission,
      requireTLS: true,
      auth: { user: alice.address, pass: alice.password },
      tls: { ca: servers.ca },
    });
    await transport.sendMail({ from: alice.address, to: bob.address, subject: 'Hello', text: 'Hello Bob' });
    const imap = new ImapFlow({
      ...servers.imaps,
      secure: true,
      tls: { ca: servers.ca },
      auth: { user: bob.address, pass: bob.password },
      logger: false,
    });
    await imap.connect();
    await vi.waitFor(
      async () => expect(await imap.status('INBOX', { messages: true })).toMatchObject({ messages: 1 }),
      {
        timeout: 10_000,
      },
    );
    await imap.logout();
  });
});
