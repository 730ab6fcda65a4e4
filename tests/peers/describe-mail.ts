import { afterAll, beforeAll, describe, it } from 'vitest';
import { type MailServerOptions, type MailServers, mailServersMissing, startMailServers } from './mail-servers.ts';

/** Runs the suite with mail servers of its own; where they can't be started, one skipped test says why. */
export function describeWithMailServers(
  name: string,
  options: MailServerOptions,
  suite: (servers: () => MailServers) => void,
): void {
  describe(name, () => {
    const missing = mailServersMissing();
    if (missing) return it('works with real mail servers', ({ skip }) => skip(missing));
    let servers: MailServers | undefined;
    beforeAll(async () => {
      servers = await startMailServers(options);
    });
    afterAll(() => servers?.close());
    suite(() => {
      if (!servers) throw new Error('the mail servers are there only while tests run');
      return servers;
    });
  });
}
