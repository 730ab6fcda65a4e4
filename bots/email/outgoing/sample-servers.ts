import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const closers: (() => Promise<unknown>)[] = [];
/** Closes what a test opened. */
export const closeServers = async (): Promise<void> => {
  await Promise.all(closers.splice(0).map((close) => close()));
};

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

type Behaviour = {
  /** Rejects recipients that begin so. */
  readonly refuse?: string;
  readonly refuseSender?: (address: string) => Error | undefined;
  readonly more?: SMTPServerOptions;
};

/** A real server that keeps what it was sent, with the senders of the envelopes. */
export async function openServer({ refuse, refuseSender, more }: Behaviour = {}) {
  const mails: string[] = [];
  const senders: string[] = [];
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connections++;
      done();
    },
    onMailFrom: ({ address }, _session, done) => done(refuseSender?.(address)),
    onRcptTo: ({ address }, _session, done) => {
      done(refuse !== undefined && address.startsWith(refuse) ? new Error('no such user') : undefined);
    },
    onData: async (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      if (stream.sizeExceeded) return done(Object.assign(new Error('too big for us'), { responseCode: 552 }));
      mails.push(Buffer.concat(chunks).toString());
      senders.push(envelope.mailFrom ? envelope.mailFrom.address : '');
      done();
    },
    ...more,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('error', () => {});
  closers.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { url: `smtp://127.0.0.1:${portOf(server.server)}`, mails, senders, connections: () => connections };
}

/** A bare server that answers each command by `answer`; undefined cuts the connection. */
export async function openBare(answer: (line: string) => string | undefined) {
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
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { url: `smtp://127.0.0.1:${portOf(server)}`, hangUp };
}

/** A certificate for localhost that signed itself. */
export function makeCertificate(): { key: string; cert: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-certificate-'));
  const files = ['-keyout', path.join(folder, 'key'), '-out', path.join(folder, 'cert')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...names], {
    stdio: 'ignore',
  });
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const made = { key: read('key'), cert: read('cert') };
  rmSync(folder, { recursive: true });
  return made;
}
