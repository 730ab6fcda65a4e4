import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { MailCredentials } from '../credentials.ts';
import { settingsOf } from '../mailbox-settings.ts';
import { sendMail } from '../send-mail.ts';
import { closeServers, makeCertificate, openBare, openServer } from './sample-servers.ts';
import { routeBySettings, routeByUrl } from './smtp-route.ts';
import { keepSmtpSessions } from './smtp-sessions.ts';

const sessions = keepSmtpSessions();
afterAll(sessions.close);
afterEach(closeServers);

const from = { address: 'desk@lindenhof.example', name: '' };

it.each([
  ['smtp://desk:pw@mail.lindenhof.example:587', true],
  ['smtp://desk:pw@mail.lindenhof.example:587?ignoreTLS=true', undefined],
  ['smtp://mail.lindenhof.example:25', undefined],
  ['smtp://desk:pw@127.0.0.1:2500', undefined],
  ['smtps://desk:pw@mail.lindenhof.example:465', undefined],
])('shows a password to another machine over TLS only: %s', (url, demanded) => {
  expect(routeByUrl(url, from).options.requireTLS).toBe(demanded);
});

describe('a route with STARTTLS', () => {
  const settings = (port: number, certificate?: string) =>
    settingsOf({
      name: 'desk@lindenhof.example',
      settings: {
        address: 'desk@lindenhof.example',
        name: 'Lindenhof',
        imap: { host: 'localhost', port: 1, security: 'starttls' },
        smtp: { host: 'localhost', port, security: 'starttls' },
        user: 'desk',
        auth: { kind: 'password' },
        signature: 'Lindenhof, 12 Mill Lane',
        ...(certificate ? { certificate } : {}),
      },
    });
  const through = async (url: string, credentials: MailCredentials, certificate?: string, renewed = credentials) =>
    sendMail(
      {
        account: 'desk@lindenhof.example',
        identity: '<reply1@lindenhof.example>',
        to: [{ address: 'anna@birkenau.example', name: '' }],
        subject: 'Re: Chairs',
        text: 'On Friday.',
        references: [],
      },
      routeBySettings(settings(Number(new URL(url).port), certificate), async (refused) =>
        refused ? renewed : credentials,
      ),
      sessions,
    );
  const password = { user: 'desk', pass: 'pw' };

  it('gives nothing away to a server that does not offer it', async () => {
    const lines: string[] = [];
    const { url } = await openBare((line) => {
      lines.push(line);
      return line.startsWith('EHLO') ? '250-bare\r\n250 AUTH PLAIN' : '502 what?';
    });
    await expect(through(url, password)).rejects.toMatchObject({
      code: 'delivery.postponed',
      message: expect.stringContaining('no encryption'),
    });
    expect(lines.join('')).not.toContain('AUTH');
  });

  it('gives nothing away to a server whose certificate nobody vouches for', async () => {
    const { url, mails } = await openServer({ more: { disabledCommands: [], ...makeCertificate() } });
    await expect(through(url, password)).rejects.toMatchObject({
      retryable: true,
      message: expect.stringContaining('certificate'),
    });
    expect(mails).toEqual([]);
  });

  it.each<[string, MailCredentials, string]>([
    ['password', password, 'PLAIN'],
    ['access token', { user: 'desk', accessToken: 'token' }, 'XOAUTH2'],
  ])('logs in with a %s, and signs', async (_, credentials, method) => {
    const { key, cert } = makeCertificate();
    const logins: object[] = [];
    const { url, mails } = await openServer({
      more: {
        disabledCommands: [],
        authMethods: [method],
        key,
        cert,
        onAuth: ({ username, password: pass, accessToken }, _session, done) => {
          logins.push({ user: username, ...(pass ? { pass } : { accessToken }) });
          done(null, { user: username });
        },
      },
    });
    await through(url, credentials, cert);
    expect(logins).toEqual([credentials]);
    expect(mails[0]).toMatch(/^From: Lindenhof <desk@lindenhof\.example>\r$/m);
    expect(mails[0]).toMatch(/^--(?: |=20)\r\nLindenhof, 12 Mill Lane\r$/m);
  });

  describe('where only a new token is taken', () => {
    const open = async () => {
      const { key, cert } = makeCertificate();
      const tokens: unknown[] = [];
      const server = await openServer({
        more: {
          disabledCommands: [],
          authMethods: ['XOAUTH2'],
          key,
          cert,
          onAuth: ({ accessToken }, _session, done) => {
            tokens.push(accessToken);
            const refusal = { data: { status: '401', schemes: 'bearer' } };
            done(null, accessToken === 'new' ? { user: 'desk' } : refusal);
          },
        },
      });
      return { ...server, cert, tokens };
    };
    const old = { user: 'desk', accessToken: 'old' };

    it('says that an access token was refused', async () => {
      const { url, cert, tokens } = await open();
      await expect(through(url, old, cert)).rejects.toMatchObject({ code: 'delivery.password-refused' });
      expect(tokens).toEqual(['old']);
    });

    it('renews an access token that was refused before its time, once', async () => {
      const { url, cert, tokens, mails } = await open();
      await through(url, old, cert, { user: 'desk', accessToken: 'new' });
      expect(tokens).toEqual(['old', 'new']);
      expect(mails).toHaveLength(1);
    });
  });
});
