import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../../../core/channels/account-store.ts';
import { reasonOf } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { MailCredentials } from '../credentials.ts';
import { EMAIL } from '../mailbox-settings.ts';
import { type BackOffTimings, openBackOff } from './back-off.ts';
import { asOwner, type LeaseTimings } from './lease.ts';
import { readUntilTrouble, type SessionTimings } from './session.ts';
import { leaseLost, type Owner } from './sync.ts';
import { type Listener, openListener } from './watch.ts';

type Timings = LeaseTimings & BackOffTimings & SessionTimings;

const TIMINGS: Timings = {
  leaseSeconds: 20,
  prolongMs: 5000,
  takeOverMs: 4000,
  pollMs: 20_000,
  pollWithoutIdleMs: 5000,
  probeMs: 20_000,
  silenceMs: 90_000,
  firstMs: 1000,
  longestMs: 300_000,
  refusalsMs: [60_000, 300_000],
};

export type MailboxDeps = Omit<Owner, 'account' | 'lease'> & {
  /** Called when there is a mailbox to be read: from then on people wait for its mail. */
  readonly stayReady?: () => void;
  /** As `openCredentials`; `refused` is an access token that the server refused just now. */
  readonly credentials: (account: Account, refused?: string) => Promise<MailCredentials>;
  readonly timings?: Partial<Timings>;
};

export type Mailbox = {
  /** Looks now: the account was given a new password, or something was filed. */
  ask(): void;
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
  /** Resolves when it has ended: stopped, paused or disconnected. */
  readonly ended: Promise<void>;
};

/**
 * Reads a mailbox for as long as it is configured: one process at a time, connected again after every trouble. A password that
 * stays refused pauses the account.
 */
export function openMailbox(account: Account, deps: MailboxDeps): Mailbox {
  const stopping = new AbortController();
  const owner: Owner = { ...deps, account, lease: { name: `mailbox:${account.id}`, holder: newId() } };
  const timings = { ...TIMINGS, ...deps.timings };
  let asked = () => {};
  const reader: Reader = {
    owner,
    timings,
    credentials: deps.credentials,
    listener: openListener(),
    untilAsked: () =>
      new Promise((resolve) => {
        asked = resolve;
      }),
  };
  return {
    ask() {
      reader.listener.ask();
      asked();
    },
    async stop() {
      stopping.abort();
      await this.ended;
    },
    ended: run(reader, stopping.signal),
  };
}

type Reader = {
  readonly owner: Owner;
  readonly timings: Timings;
  readonly credentials: MailboxDeps['credentials'];
  readonly listener: Listener;
  untilAsked(): Promise<void>;
};

/** Resolves when there is nothing more to do: stopped, paused or disconnected. */
async function run(reader: Reader, stop: AbortSignal): Promise<void> {
  const { owner, timings } = reader;
  while (!stop.aborted) {
    try {
      return await asOwner(owner, timings, stop, (signal) => readOn(reader, signal));
    } catch (error) {
      if (!stop.aborted && !leaseLost.is(error)) throw error;
    }
  }
}

/** Connects again and again. Rejects only with the reason of `signal`, or when another process owns the mailbox now. */
async function readOn(reader: Reader, signal: AbortSignal): Promise<void> {
  const { owner, timings } = reader;
  const backOff = openBackOff(timings);
  let said = '';
  for (;;) {
    try {
      const account = await findAccount(owner);
      if (!account) return;
      const credentials = (refused?: string) => reader.credentials(account, refused);
      await readUntilTrouble({ ...reader, account, credentials }, signal, () => {
        if (said) owner.core.logger.info({ mailbox: account.name }, 'the mailbox can be read again');
        said = '';
        backOff.reset();
      });
    } catch (error) {
      signal.throwIfAborted();
      if (leaseLost.is(error)) throw error;
      const wait = backOff.after(error);
      if (wait === undefined) return await pause(owner, reasonOf(error));
      // Said once, however long it lasts.
      if (said !== reasonOf(error))
        owner.core.logger.warn({ mailbox: owner.account.name, reason: reasonOf(error) }, 'mailbox');
      said = reasonOf(error);
      await Promise.race([sleep(wait, undefined, { signal }), reader.untilAsked()]);
    }
  }
}

/** As it is configured now; undefined when nothing is to be read. */
async function findAccount({ workspaceId, account, core }: Owner): Promise<Account | undefined> {
  const known = await core.stores.accounts.find(workspaceId, EMAIL, account.name);
  return known && known.settings !== null && known.pausedWhy === null ? known : undefined;
}

async function pause({ workspaceId, account, core }: Owner, why: string): Promise<void> {
  core.logger.error({ mailbox: account.name, reason: why }, 'the mailbox is read no more until a person acts');
  await core.stores.accounts.pause(workspaceId, account.id, why);
  const entry = { actor: 'frontdesk', action: 'mailbox.paused', subject: account.id, detail: { why } };
  await core.stores.audit.record(workspaceId, [entry]);
}
