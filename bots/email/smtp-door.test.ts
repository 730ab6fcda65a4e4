import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { connect as connectTls } from 'node:tls';
import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../core/channels/message.ts';
import { parseMail } from './parse-mail.ts';
import { openSmtpDoor, type SmtpDoor } from './smtp-door.ts';

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const settings = { host: '127.0.0.1', maxBytes: 50 * 1024 * 1024, recipients: new Map<string, string>() };
let door: SmtpDoor | undefined;
afterEach(async () => {
  await door?.close();
  door = undefined;
});

const open = async (
  receive: (message: InboundMessage) => Promise<unknown>,
  more: Partial<Parameters<typeof openSmtpDoor>[0]> = {},
): Promise<SmtpDoor> => {
  door = await openSmtpDoor({ ...settings, port: 0, account: 'desk', parse: parseMail, receive, logger, ...more });
  return door;
};

const mail = { from: 'anna@birkenau.example', to: 'desk@lindenhof.example', subject: 'Chairs' };
const post = (
  port: number,
  text = 'When do the chairs come?',
  { to = mail.to, ...more }: { to?: string; auth?: { user: string; pass: string }; requireTLS?: boolean } = {},
): Promise<{ response: string }> =>
  createTransport({ host: '127.0.0.1', port, tls: { rejectUnauthorized: false }, ...more }).sendMail({
    ...mail,
    to,
    text,
  });

/** Says the lines to the server, each once it has answered the one before; gives its answers. */
async function converse(port: number, lines: readonly string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  const answers: string[] = [];
  const waiting = [...lines];
  for await (const text of socket as AsyncIterable<string>) {
    // The last line of an answer has a blank after its code (RFC 5321, 4.2.1).
    if (!/^\d{3} .*\r\n$/m.test(text)) continue;
    answers.push(text.trim());
    const next = waiting.shift();
    if (next === undefined) socket.end();
    else socket.write(`${next}\r\n`);
  }
  return answers;
}

describe('openSmtpDoor', () => {
  it('hands over the mail as a message', async () => {
    const received: InboundMessage[] = [];
    const { port } = await open(async (message) => received.push(message));
    expect((await post(port)).response).toMatch(/^250/);
    expect(received).toMatchObject([
      {
        account: 'desk',
        subject: 'Chairs',
        text: 'When do the chairs come?',
        headers: { 'return-path': '<anna@birkenau.example>' },
      },
    ]);
  });

  it('writes down who handed the mail over, where SPF can find it', async () => {
    const received: InboundMessage[] = [];
    const { port } = await open(async (message) => received.push(message));
    await post(port);
    const raw = Buffer.from(received[0]?.raw ?? []).toString();
    const [returnPath, ...fields] = raw.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
    expect(returnPath).toBe('Return-Path: <anna@birkenau.example>');
    expect(fields[0]).toMatch(/^Received: from \S+ \(\[127\.0\.0\.1\]\) by frontdesk with ESMTP; \w{3}, .* \+0000$/);
  });

  it('says "got it" only after the message is stored', async () => {
    let stored = false;
    const { port } = await open(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      stored = true;
    });
    await post(port);
    expect(stored).toBe(true);
  });

  it('asks the sender to try again when the message could not be stored', async () => {
    const { port } = await open(() => Promise.reject(new Error('database is away')));
    await expect(post(port)).rejects.toMatchObject({ responseCode: 451 });
  });

  it('refuses a mail over 50 MB', async () => {
    const received: InboundMessage[] = [];
    const { port } = await open(async (message) => received.push(message));
    await expect(post(port, 'x'.repeat(50 * 1024 * 1024))).rejects.toMatchObject({ responseCode: 552 });
    expect(received).toEqual([]);
  });

  it('says so when another program uses the port', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(open(async () => {}, { port })).rejects.toMatchObject({
      code: 'mail-door.not-opened',
      message: expect.stringContaining('another program uses that port'),
    });
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('a door that mail is forwarded to', () => {
  let folder = '';
  let tls = { cert: '', key: '' };
  const login = { user: 'forwarder', password: 'birch bark' };
  const auth = { user: 'forwarder', pass: 'birch bark' };

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-door-'));
    tls = { cert: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') };
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const made = ['-subj', '/CN=door.lindenhof.example', '-keyout', tls.key, '-out', tls.cert];
    expect(spawnSync('openssl', ['req', ...kind, ...made]).status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes mail for the recipients that are listed, each for its own account', async () => {
    const received: InboundMessage[] = [];
    const recipients = new Map([
      ['support@lindenhof.example', 'support@lindenhof.example'],
      ['sales@in.lindenhof.example', 'sales@lindenhof.example'],
    ]);
    const { port } = await open(async (message) => received.push(message), { recipients });
    await post(port, 'Where are they?', { to: 'Support@Lindenhof.example, sales@in.lindenhof.example' });
    expect(received.map(({ account, text }) => [account, text])).toEqual([
      ['support@lindenhof.example', 'Where are they?'],
      ['sales@lindenhof.example', 'Where are they?'],
    ]);
    await expect(post(port, 'Hello', { to: 'boss@lindenhof.example' })).rejects.toMatchObject({ responseCode: 550 });
    expect(received).toHaveLength(2);
  });

  it('takes mail only from who knows the password', async () => {
    const received: InboundMessage[] = [];
    const { port } = await open(async (message) => received.push(message), { login, tls });
    expect((await post(port, 'Hello', { auth, requireTLS: true })).response).toMatch(/^250/);
    await expect(post(port, 'Hello')).rejects.toMatchObject({ responseCode: 530 });
    const wrong = { user: 'forwarder', pass: 'oak' };
    await expect(post(port, 'Hello', { auth: wrong })).rejects.toMatchObject({ responseCode: 535 });
    expect(received).toHaveLength(1);
  });

  it('offers a login only once the connection is encrypted', async () => {
    const { port } = await open(async () => {}, { login, tls });
    expect((await converse(port, ['EHLO mx.birkenau.example']))[1]).not.toContain('AUTH');
    const raw = connect(port, '127.0.0.1');
    for (const line of ['EHLO mx.birkenau.example\r\n', 'STARTTLS\r\n']) {
      await once(raw, 'data');
      raw.write(line);
    }
    await once(raw, 'data');
    const socket = connectTls({ socket: raw, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    socket.write('EHLO mx.birkenau.example\r\n');
    expect(String((await once(socket, 'data'))[0])).toContain('AUTH PLAIN LOGIN');
    socket.destroy();
  });

  it('takes no password in the clear', async () => {
    const { port } = await open(async () => {}, { login, tls });
    const plain = Buffer.from('\0forwarder\0birch bark').toString('base64');
    const answers = await converse(port, [
      'EHLO mx.birkenau.example',
      `AUTH PLAIN ${plain}`,
      'MAIL FROM:<a@b.example>',
    ]);
    expect(answers.slice(2).map((answer) => answer.slice(0, 3))).toEqual(['500', '530']);
  });

  it('offers STARTTLS when it has a certificate, and only then', async () => {
    const { port } = await open(async () => {}, { tls });
    expect((await converse(port, ['EHLO mx.birkenau.example']))[1]).toContain('STARTTLS');
    await door?.close();
    const bare = await open(async () => {});
    expect((await converse(bare.port, ['EHLO mx.birkenau.example']))[1]).not.toContain('STARTTLS');
  });

  it('refuses what is said to be too large before it is sent', async () => {
    const { port } = await open(async () => {}, { maxBytes: 1000 });
    const [, hello, answer] = await converse(port, ['EHLO mx.birkenau.example', 'MAIL FROM:<a@b.example> SIZE=1001']);
    expect(hello).toContain('SIZE 1000');
    expect(answer).toMatch(/^552/);
  });

  it('asks to come back when too many large mails come at once', async () => {
    const { promise: stored, resolve } = Promise.withResolvers<void>();
    let storing = 0;
    const arrived = Promise.withResolvers<void>();
    const receive = async () => {
      if (++storing === 4) arrived.resolve();
      await stored;
    };
    const { port } = await open(receive, { maxBytes: 100_000 });
    const large = 'A long story. '.repeat(6200);
    const first = Array.from({ length: 4 }, () => post(port, large));
    await arrived.promise;
    await expect(post(port, large)).rejects.toMatchObject({ responseCode: 451 });
    resolve();
    await Promise.all(first);
    expect((await post(port, large)).response).toMatch(/^250/);
  });

  it('says what is wrong with its certificate', async () => {
    const swapped = { cert: tls.key, key: tls.cert };
    await expect(open(async () => {}, { tls: swapped })).rejects.toMatchObject({ code: 'mail-door.certificate' });
    const missing = { cert: path.join(folder, 'none.pem'), key: tls.key };
    await expect(open(async () => {}, { tls: missing })).rejects.toThrow(/MAIL_DOOR_CERT.*that this user may read/);
  });
});
