import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type SmtpSink = {
  readonly url: string;
  /** The mails that were taken, as they came. */
  readonly mails: readonly string[];
  /** What happens to the next mail: it is refused for good, or taken while the line breaks. */
  nextIs(fate: Fate): void;
  close(): Promise<void>;
};

type Fate = 'refused' | 'cut off';

/** A mail server that takes everything and delivers nothing. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const mails: string[] = [];
  const lines = new Set<Socket>();
  let fate: Fate | undefined;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    async onData(stream, _session, done) {
      let mail = '';
      for await (const chunk of stream) mail += chunk;
      const what = fate;
      fate = undefined;
      if (what === 'refused') return done(Object.assign(new Error('no such mailbox here'), { responseCode: 550 }));
      mails.push(mail);
      if (what === 'cut off') for (const line of lines) line.destroy();
      else done();
    },
  });
  server.server.on('connection', (line: Socket) => lines.add(line));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A client that is killed breaks its connection off.
  server.on('error', () => {});
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    nextIs(next) {
      fate = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
