import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describeChannelContract } from '../../core/testing/channel-contract.ts';
import { silentLogger } from '../../core/testing/fakes.ts';
import { emailConfig } from './config.ts';
import { emailChannel } from './index.ts';
import { noMailboxes } from './outgoing/no-mailboxes.ts';
import { parseMail } from './parse-mail.ts';

const deps = {
  account: 'desk@lindenhof.example',
  parse: parseMail,
  receive: async () => {},
  logger: silentLogger,
  mailboxes: noMailboxes,
};
const channelFor = (settings: object) => emailChannel(emailConfig.parse({ MAIL_DOOR_PORT: '0', ...settings }), deps);

/** A mail server that takes everything and keeps the words of it. */
async function startServer() {
  const words: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const { text, subject } = await parseMail(Buffer.concat(parts), {
          account: 'mira@nordwind.example',
          receivedAt: new Date(),
        });
        words.push(`${subject}\n${text}`);
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, words, close: () => new Promise<void>((closed) => server.close(closed)) };
}

describeChannelContract('email', {
  async working() {
    const { url, words, close } = await startServer();
    return { channel: channelFor({ SMTP_URL: url, MAIL_FROM: 'desk@lindenhof.example' }), arrived: () => words, close };
  },
  async unreachable() {
    const { url, close } = await startServer();
    await close();
    return { channel: channelFor({ SMTP_URL: url, MAIL_FROM: 'desk@lindenhof.example' }) };
  },
  unconfigured: async () => ({ channel: channelFor({}) }),
});
