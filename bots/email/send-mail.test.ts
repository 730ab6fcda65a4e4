import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { OutboundMessage } from '../../core/channels/channel.ts';
import { closeServers, openBare, openServer } from './outgoing/sample-servers.ts';
import { routeByUrl } from './outgoing/smtp-route.ts';
import { keepSmtpSessions } from './outgoing/smtp-sessions.ts';
import { sendMail } from './send-mail.ts';

const from = { address: 'desk@lindenhof.example', name: 'Desk' };
const message = {
  account: 'desk',
  identity: '<reply1@lindenhof.example>',
  to: [{ address: 'anna@birkenau.example', name: 'Anna 王' }],
  cc: [{ address: 'bo@birkenau.example', name: '' }],
  subject: 'Re: 椅子 chairs',
  text: '您好，\nthe chairs come on Friday.\n.\nDesk',
  references: ['<m1@birkenau.example>', '<m2@birkenau.example>'],
};

const sessions = keepSmtpSessions();
afterAll(sessions.close);
afterEach(closeServers);
const send = (mail: OutboundMessage, url: string) => sendMail(mail, routeByUrl(url, from), sessions);

describe('sendMail', () => {
  it('sends with the identity and the thread that were fixed before', async () => {
    const { url, mails } = await openServer();
    expect((await send(message, url)).detail).toMatch(/^250/);
    const [sent = ''] = mails;
    expect(sent).toMatch(/^Message-ID: <reply1@lindenhof\.example>\r$/m);
    expect(sent).toMatch(/^In-Reply-To: <m2@birkenau\.example>\r$/m);
    expect(sent.replace(/\r\n /g, ' ')).toMatch(/^References: <m1@birkenau\.example> <m2@birkenau\.example>\r$/m);
    expect(sent).toMatch(/^From: Desk <desk@lindenhof\.example>\r$/m);
    expect(sent).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(sent).not.toContain('Auto-Submitted');
  });

  it('marks what no person approved', async () => {
    const { url, mails } = await openServer();
    await send({ ...message, automatic: true }, url);
    await send({ ...message, automatic: true, references: [] }, url);
    expect(mails[0]).toContain('Auto-Submitted: auto-replied');
    expect(mails[0]).toContain('X-Auto-Response-Suppress: All');
    expect(mails[1]).toContain('Auto-Submitted: auto-generated');
  });

  it('reports the recipients that were refused when others were not', async () => {
    const { url, mails } = await openServer({ refuse: 'bo@' });
    expect((await send(message, url)).detail).toMatch(/refused: bo@birkenau\.example: .*no such user/);
    expect(mails).toHaveLength(1);
  });

  it('does not let a subject add header lines', async () => {
    const { url, mails } = await openServer();
    await send({ ...message, subject: 'Hi\r\nBcc: eve@evil.example' }, url);
    expect(mails[0]).not.toMatch(/^Bcc:/m);
  });

  it('knows that a refused mail was not sent', async () => {
    const { url } = await openServer({ refuse: '' });
    await expect(send(message, url)).rejects.toMatchObject({
      code: 'delivery.refused',
      retryable: false,
    });
  });

  it('knows that nothing was sent when nobody answers', async () => {
    await expect(send(message, 'smtp://127.0.0.1:1')).rejects.toMatchObject({
      code: 'delivery.postponed',
      retryable: true,
    });
  });

  it('knows that nothing was sent when the connection breaks before the content', async () => {
    const { url } = await openBare((line) => (line.startsWith('RCPT') ? undefined : '250 ok'));
    await expect(send(message, url)).rejects.toMatchObject({ code: 'delivery.postponed' });
  });

  it('does not know whether it was sent when the connection breaks after the content', async () => {
    let inContent = false;
    const { url } = await openBare((line) => {
      if (inContent) return undefined;
      inContent = line.startsWith('DATA');
      return inContent ? '354 go on' : '250 ok';
    });
    await expect(send(message, url)).rejects.toMatchObject({
      code: 'delivery.unknown',
      retryable: false,
    });
  });

  it.each([
    ['451 try later', 'delivery.postponed'],
    ['554 looks like spam', 'delivery.refused'],
  ])('goes by the answer to the content: %s', async (reply, code) => {
    let inContent = false;
    const { url } = await openBare((line) => {
      if (inContent) return line.endsWith('\r\n.\r\n') ? reply : '';
      inContent = line.startsWith('DATA');
      return inContent ? '354 go on' : '250 ok';
    });
    await expect(send(message, url)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(reply),
    });
  });

  it('stops at a wrong password', async () => {
    const { url } = await openBare((line) => {
      if (line.startsWith('EHLO')) return '250-bare\r\n250 AUTH PLAIN';
      return line.startsWith('AUTH') ? '535 wrong password' : '250 ok';
    });
    await expect(send(message, url.replace('//', '//desk:pw@'))).rejects.toMatchObject({
      code: 'delivery.password-refused',
      retryable: false,
    });
  });

  it.each([
    ['454 try again later', 'delivery.postponed'],
    ['535 5.7.8 wrong password', 'delivery.password-refused'],
  ])('tells a login that fails for now from one that fails for good: %s', async (reply, code) => {
    const { url } = await openBare((line) => {
      if (line.startsWith('EHLO')) return '250-bare\r\n250 AUTH PLAIN';
      return line.startsWith('AUTH') ? reply : '250 ok';
    });
    const login = send(message, url.replace('//', '//desk:pw@'));
    await expect(login).rejects.toMatchObject({ code, message: expect.stringContaining(reply) });
  });

  it('wants nobody to be told when a reply without a person can not be delivered', async () => {
    const { url, senders } = await openServer();
    await send({ ...message, automatic: true }, url);
    await send(message, url);
    expect(senders).toEqual(['', 'desk@lindenhof.example']);
  });

  it('gives its own address where the server takes no mail without one', async () => {
    const refuseSender = (address: string) => (address === '' ? new Error('sender address needed') : undefined);
    const { url, senders, mails } = await openServer({ refuseSender });
    await send({ ...message, automatic: true }, url);
    expect(senders).toEqual(['desk@lindenhof.example']);
    expect(mails).toHaveLength(1);
  });

  it.each([
    ['the server says what it takes at most', { size: 400 }],
    ['the server finds out', { size: 400, hideSize: true }],
  ])('says that a mail is too large when %s', async (_, more) => {
    const { url } = await openServer({ more });
    const large = { ...message, text: 'much to say. '.repeat(100) };
    await expect(send(large, url)).rejects.toMatchObject({ code: 'delivery.too-large', retryable: false });
  });

  it('says that a mailbox is full', async () => {
    const full = Object.assign(new Error('5.2.2 over quota'), { responseCode: 552 });
    const { url } = await openServer({ more: { onRcptTo: (_address, _session, done) => done(full) } });
    await expect(send(message, url)).rejects.toMatchObject({
      code: 'delivery.mailbox-full',
      message: expect.stringContaining('over quota'),
    });
  });

  it('sends several mails in a row on one connection', async () => {
    const { url, mails, connections } = await openServer();
    for (const identity of ['<a@x.example>', '<b@x.example>', '<c@x.example>'])
      await send({ ...message, identity }, url);
    expect([mails.length, connections()]).toEqual([3, 1]);
  });

  it('connects again when the kept connection was closed meanwhile', async () => {
    const mails: string[] = [];
    let content = false;
    const { url, hangUp } = await openBare((line) => {
      if (content) mails.push(line);
      const reply = content ? '250 taken' : '250 ok';
      content = line.startsWith('DATA');
      return content ? '354 go on' : reply;
    });
    await send(message, url);
    hangUp();
    await send({ ...message, identity: '<again@x.example>' }, url);
    expect(mails).toHaveLength(2);
  });
});
