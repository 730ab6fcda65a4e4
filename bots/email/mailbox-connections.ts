import type { ImapFlow } from 'imapflow';
import { type CredentialDeps, openCredentials } from './credentials.ts';
import { isRefusal } from './mailbox/connect.ts';
import { logIn } from './mailbox/log-in.ts';
import { EMAIL, type MailboxSettings, settingsOf } from './mailbox-settings.ts';

/** Runs work on a mailbox by IMAP. Works on one mailbox run one after the other: they select folders. */
export type WithMailbox = <T>(
  account: string,
  work: (imap: ImapFlow, settings: MailboxSettings) => Promise<T>,
) => Promise<T>;

type Open = { readonly imap: ImapFlow; readonly settings: MailboxSettings; idle?: NodeJS.Timeout };

/** Providers count logins: a connection is kept for the next work, which is the next look at the drafts at the latest. */
const KEPT_MS = 75_000;

/**
 * Connections for what is done to mailboxes now and then, beside the one that watches: filing, drafts. Rejects as
 * `openCredentials` and `connect` do.
 */
export function mailboxConnections(deps: CredentialDeps): { withMailbox: WithMailbox; close(): Promise<void> } {
  const open = new Map<string, Open>();
  const queues = new Map<string, Promise<unknown>>();
  let keeping = true;

  async function opened(account: string): Promise<Open> {
    const known = open.get(account);
    clearTimeout(known?.idle);
    if (known?.imap.usable) return known;
    const row = await deps.stores.accounts.find(deps.workspaceId, EMAIL, account);
    const settings = settingsOf({ name: account, settings: row?.settings ?? null });
    const source = (refused?: string) => openCredentials({ name: account }, deps, refused);
    const imap = await logIn(settings, source).catch(async (error: unknown) => {
      if (row && isRefusal(error)) await deps.stores.accounts.pause(deps.workspaceId, row.id, error.message);
      throw error;
    });
    const fresh = { imap, settings };
    open.set(account, fresh);
    return fresh;
  }

  async function keepForAWhile(account: string, one: Open): Promise<void> {
    if (keeping && one.imap.usable) {
      one.idle = setTimeout(() => one.imap.close(), KEPT_MS).unref();
      return;
    }
    open.delete(account);
    await leave(one);
  }

  async function run<T>(account: string, work: (imap: ImapFlow, settings: MailboxSettings) => Promise<T>): Promise<T> {
    const one = await opened(account);
    try {
      return await work(one.imap, one.settings);
    } finally {
      await keepForAWhile(account, one);
    }
  }

  return {
    withMailbox(account, work) {
      const before = queues.get(account) ?? Promise.resolve();
      const mine = before.then(() => run(account, work));
      queues.set(
        account,
        mine.catch(() => {}),
      );
      return mine;
    },
    async close() {
      keeping = false;
      await Promise.all(queues.values());
      await Promise.all([...open.values()].map(leave));
      open.clear();
    },
  };
}

async function leave({ imap, idle }: Open): Promise<void> {
  clearTimeout(idle);
  await imap.logout().catch(() => imap.close());
}
