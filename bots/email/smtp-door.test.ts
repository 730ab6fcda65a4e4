import { createServer } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../core/channels/message.ts';
import { parseMail } from './parse-mail.ts';
import { openSmtpDoor, type SmtpDoor } from './smtp-door.ts';

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let door: SmtpDoor | undefined;
afterEach(async () => {
  await door?.close();
  door = undefined;
});

const open = async (receive: (message: InboundMessage) => Promise<unknown>, port = 0): Promise<SmtpDoor> => {
  door = await openSmtpDoor({ host: '127.0.0.1', port, account: 'desk', parse: parseMail, receive, logger });
  return door;
};

const post = (port: number, text = 'When do the chairs come?'): Promise<{ response: string }> =>
  createTransport({ host: '127.0.0.1', port }).sendMail({
    from: 'anna@birkenau.example',
    to: 'desk@lindenhof.example',
    subject: 'Chairs',
    text,
  });

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
    await expect(open(async () => {}, port)).rejects.toMatchObject({
      code: 'mail-door.not-opened',
      message: expect.stringContaining('another program uses that port'),
    });
    await new Promise((resolve) => other.close(resolve));
  });
});
