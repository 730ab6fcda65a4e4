import { describe, expect, it } from 'vitest';
import { emailConfig } from './config.ts';
import { emailChannel } from './index.ts';
import { parseMail } from './parse-mail.ts';

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const channelOf = (environment: Record<string, string>) =>
  emailChannel(emailConfig.parse(environment), { account: 'desk', parse: parseMail, receive: async () => {}, logger });
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
    expect(channel.unavailable?.()).toContain('set SMTP_URL');
    await expect(channel.send(message)).rejects.toMatchObject({ code: 'mail.not-configured' });
  });

  it('says what to set when no sender is known', async () => {
    const channel = channelOf({ SMTP_URL: 'smtp://127.0.0.1:1' });
    expect(channel.unavailable?.()).toContain('set MAIL_FROM');
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
    });
  });

  it.each([
    [{ MAIL_DOOR_HOST: '0.0.0.0' }, 'MAIL_DOOR_HOST must be an address of this machine'],
    [{ MAIL_DOOR_PORT: '99999' }, 'MAIL_DOOR_PORT must be a port number'],
    [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL must look like'],
    [{ MAIL_FROM: 'Desk' }, 'MAIL_FROM must be the bare address'],
  ])('refuses %j', (environment, reason) => {
    expect(() => emailConfig.parse(environment)).toThrow(reason);
  });
});
