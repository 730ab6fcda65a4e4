import { describe, expect, it } from 'vitest';
import { emailConfig } from './config.ts';
import { emailChannel } from './index.ts';
import { noMailboxes } from './outgoing/no-mailboxes.ts';
import { parseMail } from './parse-mail.ts';

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const channelOf = (environment: Record<string, string>) =>
  emailChannel(emailConfig.parse(environment), {
    account: 'desk',
    parse: parseMail,
    receive: async () => {},
    logger,
    mailboxes: noMailboxes,
  });
const message = {
  account: 'desk',
  identity: '<r1@lindenhof.example>',
  to: [{ address: 'anna@birkenau.example', name: '' }],
  subject: 'Chairs',
  text: 'Friday.',
  references: [],
};

describe('emailChannel', () => {
  it('says what to set when nothing can be sent', async () => {
    const channel = channelOf({ MAIL_DOOR_PORT: 'off' });
    expect(await channel.unavailable?.('desk')).toContain('set SMTP_URL');
    await expect(channel.send(message)).rejects.toMatchObject({ code: 'mail.not-configured' });
  });

  it('says what to set when no sender is known', async () => {
    const channel = channelOf({ SMTP_URL: 'smtp://127.0.0.1:1' });
    expect(await channel.unavailable?.('desk')).toContain('set MAIL_FROM');
    await expect(channel.send(message)).rejects.toThrow('set MAIL_FROM');
  });

  it('starts and stops, with and without a door', async () => {
    for (const port of ['0', 'off']) {
      const channel = channelOf({ MAIL_DOOR_PORT: port });
      await channel.start();
      await channel.stop();
    }
  });
});

describe('emailConfig', () => {
  it('opens the door on this machine by default, and sends nothing', () => {
    expect(emailConfig.parse({ SMTP_URL: '', MAIL_FROM: ' ' })).toEqual({
      MAIL_DOOR_HOST: '127.0.0.1',
      MAIL_DOOR_PORT: 2525,
      MAIL_DOOR_RECIPIENTS: new Map(),
      MAIL_DOOR_MAX_SIZE: 50 * 1024 * 1024,
    });
  });

  it.each([
    [{ MAIL_DOOR_HOST: '0.0.0.0' }, 'MAIL_DOOR_HOST must be an address of this machine'],
    [{ MAIL_DOOR_HOST: '::', MAIL_DOOR_USER: 'desk' }, 'MAIL_DOOR_USER and MAIL_DOOR_PASSWORD must be set together'],
    [{ MAIL_DOOR_USER: 'desk', MAIL_DOOR_PASSWORD: 'pw' }, 'a password is taken over TLS only'],
    [{ MAIL_DOOR_KEY: 'key.pem' }, 'MAIL_DOOR_CERT and MAIL_DOOR_KEY must be set together'],
    [{ MAIL_DOOR_RECIPIENTS: 'support' }, 'MAIL_DOOR_RECIPIENTS must be bare addresses'],
    [{ MAIL_DOOR_RECIPIENTS: 'a@b.example=c@d.example=e' }, 'MAIL_DOOR_RECIPIENTS must be bare addresses'],
    [{ MAIL_DOOR_MAX_SIZE: '50 apples' }, 'MAIL_DOOR_MAX_SIZE must be a size'],
    [{ MAIL_DOOR_PORT: '99999' }, 'MAIL_DOOR_PORT must be a port number'],
    [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL must look like'],
    [{ MAIL_FROM: 'Desk' }, 'MAIL_FROM must be the bare address'],
  ])('refuses %j', (environment, reason) => {
    expect(() => emailConfig.parse(environment)).toThrow(reason);
  });

  it('opens the door to the network once it is guarded', () => {
    const entries = 'Support@lindenhof.example, sales@in.lindenhof.example=sales@lindenhof.example';
    const listed = { MAIL_DOOR_HOST: '0.0.0.0', MAIL_DOOR_RECIPIENTS: entries };
    expect(emailConfig.parse({ ...listed, MAIL_DOOR_MAX_SIZE: '512k' })).toMatchObject({
      MAIL_DOOR_RECIPIENTS: new Map([
        ['support@lindenhof.example', 'support@lindenhof.example'],
        ['sales@in.lindenhof.example', 'sales@lindenhof.example'],
      ]),
      MAIL_DOOR_MAX_SIZE: 512 * 1024,
    });
    const locked = {
      MAIL_DOOR_USER: 'desk',
      MAIL_DOOR_PASSWORD: 'pw',
      MAIL_DOOR_CERT: 'c.pem',
      MAIL_DOOR_KEY: 'k.pem',
    };
    expect(emailConfig.parse({ MAIL_DOOR_HOST: '::', ...locked })).toMatchObject(locked);
  });
});
