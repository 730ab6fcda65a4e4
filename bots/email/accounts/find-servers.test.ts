import { describe, expect, it } from 'vitest';
import { findServers, type MailResolver } from './find-servers.ts';

type Srv = [name: string, port: number, priority?: number, weight?: number];

function resolver(srv: Record<string, Srv[]>, mx: Record<string, string[]> = {}): MailResolver {
  const answer = <T>(found: T | undefined): T => {
    if (!found) throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' });
    return found;
  };
  return {
    resolveSrv: async (name) =>
      answer(srv[name]).map(([host, port, priority = 0, weight = 0]) => ({ name: host, port, priority, weight })),
    resolveMx: async (name) => answer(mx[name]).map((exchange, priority) => ({ exchange, priority })),
  };
}

const nothing = resolver({});

describe('findServers', () => {
  it.each([
    ['lea@gmail.com', 'imap.gmail.com', 'smtp.gmail.com'],
    ['lea@Outlook.com', 'outlook.office365.com', 'smtp-mail.outlook.com'],
    ['123456@qq.com', 'imap.qq.com', 'smtp.qq.com'],
    ['lea@126.com', 'imap.126.com', 'smtp.126.com'],
  ])('knows the servers of %s', async (address, imap, smtp) => {
    expect(await findServers(address, nothing)).toMatchObject({ imap: { host: imap }, smtp: { host: smtp } });
  });

  it('takes what the domain says of itself, the first of the most important', async () => {
    const found = await findServers(
      'desk@lindenhof.example',
      resolver({
        '_imaps._tcp.lindenhof.example': [
          ['spare.lindenhof.example', 993, 20],
          ['small.lindenhof.example', 993, 10, 1],
          ['Mail.lindenhof.example.', 993, 10, 9],
        ],
        '_submission._tcp.lindenhof.example': [['mail.lindenhof.example', 587]],
      }),
    );
    expect(found).toEqual({
      imap: { host: 'mail.lindenhof.example', port: 993, security: 'tls' },
      smtp: { host: 'mail.lindenhof.example', port: 587, security: 'starttls' },
    });
  });

  it('prefers TLS from the first byte, and hears "there is none"', async () => {
    const found = await findServers(
      'desk@lindenhof.example',
      resolver({
        '_imaps._tcp.lindenhof.example': [['.', 0]],
        '_imap._tcp.lindenhof.example': [['mail.lindenhof.example', 143]],
        '_submissions._tcp.lindenhof.example': [['mail.lindenhof.example', 465]],
        '_submission._tcp.lindenhof.example': [['mail.lindenhof.example', 587]],
      }),
    );
    expect(found.imap).toEqual({ host: 'mail.lindenhof.example', port: 143, security: 'starttls' });
    expect(found.smtp).toEqual({ host: 'mail.lindenhof.example', port: 465, security: 'tls' });
  });

  it('does not send a password to another domain because a name server says so', async () => {
    const forged = resolver({
      '_imaps._tcp.lindenhof.example': [['mail.birkenau.example', 993]],
      '_submissions._tcp.lindenhof.example': [['mail.lindenhof.example', 465]],
    });
    await expect(findServers('desk@lindenhof.example', forged)).rejects.toMatchObject({
      code: 'mailbox.servers-elsewhere',
      message: expect.stringContaining('--imap mail.birkenau.example:993'),
    });
  });

  it.each([
    ['aspmx.l.google.com', 'imap.gmail.com'],
    ['lindenhof-example.mail.protection.outlook.com', 'outlook.office365.com'],
    ['mxbiz1.qq.com', 'imap.exmail.qq.com'],
    ['in1-smtp.messagingengine.com.', 'imap.fastmail.com'],
  ])('knows who keeps the mail that %s takes in', async (exchange, host) => {
    const found = await findServers('desk@lindenhof.example', resolver({}, { 'lindenhof.example': [exchange] }));
    expect(found.imap.host).toBe(host);
  });

  it('asks for the servers where nobody knows them', async () => {
    const asked = findServers(
      'desk@lindenhof.example',
      resolver({}, { 'lindenhof.example': ['mx.google.com.evil.example'] }),
    );
    await expect(asked).rejects.toThrow(/--imap mail.lindenhof.example:993/);
  });
});
