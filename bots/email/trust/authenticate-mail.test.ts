import { afterAll, describe, expect, it } from 'vitest';
import { mailAuthenticator } from './authenticate-mail.ts';

const server = { host: '127.0.0.1', port: 143, security: 'none' };
const settings = {
  address: 'desk@lindenhof.example',
  imap: server,
  smtp: server,
  user: 'desk',
  auth: { kind: 'password' },
};
const account = (changes: object | null) => ({
  id: 'a',
  channel: 'email',
  name: 'desk@lindenhof.example',
  settings: changes && { ...settings, ...changes },
  secret: null,
  pausedWhy: null,
});

const authenticators: { close(): Promise<void> }[] = [];
function check(changes: object | null, header: string, raw?: string, isDoorOpen = false) {
  const stores = { accounts: { find: async () => account(changes) } };
  const authenticator = mailAuthenticator({ workspaceId: 'w', stores, isDoorOpen } as never);
  authenticators.push(authenticator);
  return authenticator.authenticate({
    account: 'desk@lindenhof.example',
    from: { address: 'mira@nordwind.example', name: '' },
    headers: { 'authentication-results': header },
    raw: async () => (raw === undefined ? undefined : new TextEncoder().encode(raw)),
  });
}
afterAll(() => Promise.all(authenticators.map((one) => one.close())));

describe('checking a mail in a mailbox', () => {
  it('believes the server that the settings name', async () => {
    const header = 'mx.fraud.example; dmarc=pass\nmx.lindenhof.example; dmarc=fail';
    expect(await check({ trustedAuthserv: 'mx.lindenhof.example' }, header)).toEqual({
      dmarc: 'fail',
      domain: 'nordwind.example',
      by: 'mx.lindenhof.example',
    });
  });

  it('believes Gmail in a mailbox of Gmail', async () => {
    const gmail = { imap: { host: 'imap.gmail.com', port: 993, security: 'tls' } };
    expect(await check(gmail, 'mx.google.com; dmarc=pass')).toMatchObject({ dmarc: 'pass', by: 'mx.google.com' });
  });

  it('checks by itself where no server is believed', async () => {
    const mail = 'From: mira@nordwind.example\r\nSubject: x\r\n\r\nx\r\n';
    const results = await check({}, 'mx.lindenhof.example; dmarc=pass', mail);
    expect(results).toMatchObject({ dkim: 'none', domain: 'nordwind.example', by: 'frontdesk' });
    expect(results?.dmarc).not.toBe('pass');
  });

  it('says nothing without bytes', async () => {
    expect(await check(null, 'mx.lindenhof.example; dmarc=pass')).toBeUndefined();
    expect(await check({}, '')).toBeUndefined();
  });
});

describe('checking a mail that came in by the door', () => {
  const from = 'From: mira@nordwind.example\r\nSubject: x\r\n\r\nx\r\n';
  const trace = 'Received: from mx.nordwind.example ([203.0.113.7])\r\n\tby frontdesk with ESMTPS; today\r\n';

  it('is done where others than this machine may come to it', async () => {
    expect(await check(null, '', trace + from, true)).toMatchObject({ domain: 'nordwind.example', by: 'frontdesk' });
    expect(await check(null, '', trace + from, false)).toBeUndefined();
  });

  it('is not done with mail that came another way', async () => {
    expect(await check(null, '', from, true)).toBeUndefined();
    expect(await check(null, '', `Received: from a ([203.0.113.7]) by b\r\n${trace}${from}`, true)).toBeUndefined();
  });
});
