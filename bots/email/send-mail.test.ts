import { createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
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

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** A real server that keeps what it was sent; `refuse` makes it reject recipients that begin so. */
async function openServer(refuse?: string): Promise<{ url: string; mails: string[] }> {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => {
      done(refuse !== undefined && address.startsWith(refuse) ? new Error('no such user') : undefined);
    },
    onData: async (stream, _session, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      mails.push(Buffer.concat(chunks).toString());
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { url: `smtp://127.0.0.1:${portOf(server.server)}`, mails };
}

/** A bare server that answers each command by `answer`; undefined cuts the connection. */
async function openBare(answer: (line: string) => string | undefined): Promise<{ url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.write('220 bare\r\n');
    socket.on('data', (data) => {
      const reply = answer(data.toString());
      if (reply === undefined) socket.destroy();
      else socket.write(`${reply}\r\n`);
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `smtp://127.0.0.1:${portOf(server)}` };
}

describe('sendMail', () => {
  it('sends with the identity and the thread that were fixed before', async () => {
    const { url, mails } = await openServer();
    expect((await sendMail(message, { url, from })).detail).toMatch(/^250/);
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
    await sendMail({ ...message, automatic: true }, { url, from });
    await sendMail({ ...message, automatic: true, references: [] }, { url, from });
    expect(mails[0]).toContain('Auto-Submitted: auto-replied');
    expect(mails[1]).toContain('Auto-Submitted: auto-generated');
  });

  it('reports the recipients that were refused when others were not', async () => {
    const { url, mails } = await openServer('bo@');
    expect((await sendMail(message, { url, from })).detail).toContain('refused: bo@birkenau.example');
    expect(mails).toHaveLength(1);
  });

  it('does not let a subject add header lines', async () => {
    const { url, mails } = await openServer();
    await sendMail({ ...message, subject: 'Hi\r\nBcc: eve@evil.example' }, { url, from });
    expect(mails[0]).not.toMatch(/^Bcc:/m);
  });

  it('knows that a refused mail was not sent', async () => {
    const { url } = await openServer('');
    await expect(sendMail(message, { url, from })).rejects.toMatchObject({
      code: 'delivery.refused',
      retryable: false,
    });
  });

  it('knows that nothing was sent when nobody answers', async () => {
    await expect(sendMail(message, { url: 'smtp://127.0.0.1:1', from })).rejects.toMatchObject({
      code: 'delivery.postponed',
      retryable: true,
    });
  });

  it('knows that nothing was sent when the connection breaks before the content', async () => {
    const { url } = await openBare((line) => (line.startsWith('RCPT') ? undefined : '250 ok'));
    await expect(sendMail(message, { url, from })).rejects.toMatchObject({ code: 'delivery.postponed' });
  });

  it('does not know whether it was sent when the connection breaks after the content', async () => {
    let inContent = false;
    const { url } = await openBare((line) => {
      if (inContent) return undefined;
      inContent = line.startsWith('DATA');
      return inContent ? '354 go on' : '250 ok';
    });
    await expect(sendMail(message, { url, from })).rejects.toMatchObject({
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
    await expect(sendMail(message, { url, from })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(reply),
    });
  });

  it('refuses to guess with a wrong password', async () => {
    const { url } = await openBare((line) => {
      if (line.startsWith('EHLO')) return '250-bare\r\n250 AUTH PLAIN';
      return line.startsWith('AUTH') ? '535 wrong password' : '250 ok';
    });
    await expect(sendMail(message, { url: url.replace('//', '//desk:pw@'), from })).rejects.toMatchObject({
      code: 'delivery.refused',
    });
  });
});
