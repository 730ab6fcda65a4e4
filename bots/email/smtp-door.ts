import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { defineError, reasonOf } from '../../core/errors.ts';
import type { EmailConfig } from './config.ts';
import { type DoorLogin, openDoorLogin } from './door-login.ts';
import { type DoorMail, reply, takeMail } from './door-mail.ts';

const doorClosed = defineError({
  code: 'mail-door.not-opened',
  message: (where: string, reason: string) =>
    `The mail door can't open at ${where}: ${reason}. Set MAIL_DOOR_PORT to a free port, or to off.`,
});

const badCertificate = defineError({
  code: 'mail-door.certificate',
  message: (reason: string) =>
    `The mail door's certificate can't be used: ${reason}. Set MAIL_DOOR_CERT and MAIL_DOOR_KEY to PEM files that belong together and that this user may read.`,
});

const MAX_CLIENTS = 100;

export type SmtpDoor = { readonly port: number; close(): Promise<void> };

type Settings = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly login?: DoorLogin;
  /** Paths of PEM files. */
  readonly tls?: { readonly cert: string; readonly key: string };
};

type Options = Settings & DoorMail;

/** The door's part of the settings. */
export function doorOptions(config: EmailConfig, port: number): Settings & Pick<DoorMail, 'maxBytes' | 'recipients'> {
  const { MAIL_DOOR_USER: user, MAIL_DOOR_PASSWORD: password, MAIL_DOOR_CERT: cert, MAIL_DOOR_KEY: key } = config;
  return {
    host: config.MAIL_DOOR_HOST,
    port,
    maxBytes: config.MAIL_DOOR_MAX_SIZE,
    recipients: config.MAIL_DOOR_RECIPIENTS,
    ...(user && password ? { login: { user, password } } : {}),
    ...(cert && key ? { tls: { cert, key } } : {}),
  };
}

/**
 * Takes mail by SMTP (RFC 5321): from this machine, or as the target that a mail server forwards to, guarded by a list of
 * recipients or by a password, which is taken over TLS only. A mail that can't be stored now is answered 451: the sender
 * keeps it and tries again.
 */
export async function openSmtpDoor(options: Options): Promise<SmtpDoor> {
  const { SMTPServer } = await import('smtp-server');
  const { host, port: wantedPort, maxBytes, recipients, login, tls } = options;
  const allowed = login && openDoorLogin(login);
  const inHand = { bytes: 0 };
  const server = new SMTPServer({
    ...(tls ? await readCertificate(tls) : {}),
    banner: 'Frontdesk',
    disabledCommands: [...(login ? [] : ['AUTH']), ...(tls ? [] : ['STARTTLS'])],
    authMethods: ['PLAIN', 'LOGIN'],
    authOptional: !login,
    disableReverseLookup: true,
    size: maxBytes,
    rejectOversized: true,
    maxClients: MAX_CLIENTS,
    closeTimeout: 2000,
    logger: false,
    // Before the connection is encrypted there is no login to be had: nobody is to be tempted to send a password.
    onConnect: (session, done) => {
      if (login && tls) Object.assign(session, { disabledCommands: ['AUTH'] });
      done();
    },
    onSecure: (_socket, session, done) => {
      Object.assign(session, { disabledCommands: undefined });
      done();
    },
    onMailFrom: (_address, { user }, done) => {
      done(login && !user ? reply(530, 'start TLS and log in first') : null);
    },
    onAuth: (given, { remoteAddress }, done) => {
      if (!allowed) return done(reply(535, 'no login here'));
      const { username, password } = given;
      allowed({ user: username ?? '', password: password ?? '' }, remoteAddress).then(
        (right) => (right ? done(null, { user: username ?? '' }) : done(reply(535, 'wrong user name or password'))),
        done,
      );
    },
    onRcptTo: ({ address }, _session, done) => {
      const known = recipients.size === 0 || recipients.has(address.toLowerCase());
      done(known ? null : reply(550, `no mailbox ${address} here`));
    },
    onData: (stream, session, done) => {
      takeMail(stream, session, options, inHand).then(() => done(), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error) => {
      reject(doorClosed(`${host}:${wantedPort}`, inWords(error), { cause: error }));
    });
    server.listen(wantedPort, host, resolve);
  });
  // Without a listener, one client that breaks off would end the process.
  server.on('error', (error: Error) => options.logger.warn({ reason: error.message }, 'mail door: connection failed'));
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function readCertificate(paths: { cert: string; key: string }): Promise<{ cert: string; key: string }> {
  try {
    const [cert, key] = await Promise.all([readFile(paths.cert, 'utf8'), readFile(paths.key, 'utf8')]);
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (cause) {
    throw badCertificate(reasonOf(cause), { cause });
  }
}

const inWords = (error: Error): string => {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'another program uses that port';
  return code === 'EACCES' ? 'this user may not use that port' : error.message;
};
