import type { Frontdesk, Terminal } from '../../bots/terminal/frontdesk.ts';
import { systemClock } from '../../core/clock.ts';
import type { Secrets } from '../../core/secrets.ts';
import type { TestDatabase } from '../../core/testing/database.ts';
import { testCore } from '../../core/testing/fakes.ts';

/** A terminal of somebody called Lea, with what the commands for mailboxes need of a Frontdesk. */
export const mailboxTerminal = (database: () => TestDatabase, secrets: () => Secrets): Terminal =>
  ({
    userName: 'lea',
    open: async () =>
      ({
        workspaceId: 'main',
        core: { ...testCore(database()), clock: systemClock, secrets: secrets() },
        close: async () => ({ putBack: 0 }),
      }) as unknown as Frontdesk,
  }) as unknown as Terminal;
