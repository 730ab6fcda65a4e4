import type { Account } from '../../../core/channels/account-store.ts';
import { reasonOf } from '../../../core/errors.ts';
import { EMAIL } from '../mailbox-settings.ts';
import { type Mailbox, type MailboxDeps, openMailbox } from './mailbox.ts';

export type Mailboxes = {
  start(): Promise<void>;
  stop(): Promise<void>;
};

type Running = { readonly mailbox: Mailbox; account: Account };

const LOOK_MS = 3000;

/** Reads every mailbox that is configured, and notices within seconds when one is added, changed, paused or removed. */
export function openMailboxes(deps: MailboxDeps, lookMs = LOOK_MS): Mailboxes {
  const running = new Map<string, Running>();
  let timer: NodeJS.Timeout | undefined;
  let started = false;
  let looking = Promise.resolve();

  const open = (account: Account) => {
    deps.stayReady?.();
    const mailbox = openMailbox(account, deps);
    const one = { mailbox, account };
    running.set(account.id, one);
    mailbox.ended
      .catch((error: unknown) => deps.core.logger.error({ mailbox: account.name, reason: reasonOf(error) }, 'mailbox'))
      .finally(() => running.get(account.id) === one && running.delete(account.id));
  };
  const close = async ({ mailbox, account }: Running) => {
    running.delete(account.id);
    await mailbox.stop();
  };
  const look = async () => {
    const accounts = await deps.core.stores.accounts.list(deps.workspaceId, EMAIL);
    const wanted = accounts.filter(({ settings, pausedWhy }) => settings !== null && pausedWhy === null);
    for (const one of running.values()) {
      const account = wanted.find(({ id }) => id === one.account.id);
      if (!account || settingsText(account) !== settingsText(one.account)) await close(one);
      else if (account.secret !== one.account.secret) {
        one.account = account;
        one.mailbox.ask();
      }
    }
    for (const account of wanted) if (!running.has(account.id)) open(account);
  };
  const lookAgain = () => {
    looking = look().catch((error: unknown) =>
      deps.core.logger.warn({ reason: reasonOf(error) }, 'the list of mailboxes could not be read'),
    );
    void looking.then(() => {
      if (started) timer = setTimeout(lookAgain, lookMs);
    });
  };

  return {
    async start() {
      started = true;
      lookAgain();
      await looking;
    },
    async stop() {
      started = false;
      clearTimeout(timer);
      await looking;
      await Promise.all([...running.values()].map(close));
    },
  };
}

const settingsText = ({ settings }: Account): string => JSON.stringify(settings);
