import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';

export type Relayed = { readonly from: string; readonly to: readonly string[]; readonly raw: string };

export type Relay = {
  readonly url: string;
  /** All it was given, in order. */
  readonly mails: readonly Relayed[];
  /** Mail for this domain goes on to that port of this machine. */
  route(domain: string, port: number): void;
  close(): Promise<void>;
};

/** A mail server between domains. `rewrite` is what a careless one makes of the mails it hands on. */
export async function openRelay(rewrite: (mail: Relayed) => Relayed = (mail) => mail): Promise<Relay> {
  const mails: Relayed[] = [];
  const ports = new Map<string, number>();
  const forward = async ({ from, to, raw }: Relayed) => {
    for (const recipient of to) {
      const port = ports.get(recipient.split('@')[1] ?? '');
      if (port === undefined) continue;
      const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
      await transport.sendMail({ envelope: { from, to: recipient }, raw });
    }
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const mail = { from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() };
      mails.push(mail);
      done();
      await forward(rewrite(mail));
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('error', () => {});
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    route: (domain, port) => void ports.set(domain, port),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
