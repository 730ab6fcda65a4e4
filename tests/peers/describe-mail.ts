import { afterAll, beforeAll, describe, it } from 'vitest';
import { type MailServerOptions, type MailServers, mailServersMissing, startMailServers } from './mail-servers.ts';

/** Runs the suite where mail servers can be started; elsewhere one skipped test says why not. */
export function describeWhereMailServersRun(name: string, suite: () => void): void {
  describe(name, () => {
    const missing = mailServersMissing();
    if (missing) it('works with real mail servers', ({ skip }) => skip(missing));
    else suite();
  });
}

/** The same with mail servers of the suite's own. */
export function describeWithMailServers(
  name: string,
  options: MailServerOptions,
  suite: (servers: () => MailServers) => void,
): void {
  describeWhereMailServersRun(name, () => {
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
