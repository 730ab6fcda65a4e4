import type { Channel } from '../../../core/channels/channel.ts';
import type { Stores } from '../../../core/stores.ts';
import { openWorkerPool } from '../../../core/worker-pool.ts';
import { isFromDoor } from '../door-mail.ts';
import { EMAIL, settingsOf } from '../mailbox-settings.ts';
import { readRawHeader } from '../raw-header.ts';
import { trustedResults } from './authentication-results.ts';
import type { VerifyInput, VerifyOutput } from './verify-worker.ts';

type Deps = {
  readonly workspaceId: string;
  readonly stores: { readonly accounts: Pick<Stores['accounts'], 'find'> };
  /** Whether others than this machine hand mail over at the door. */
  readonly isDoorOpen: boolean;
};
type Authenticator = { readonly authenticate: NonNullable<Channel['authenticate']>; close(): Promise<void> };

/** Gmail's own results can be had without a setting: nothing else writes into its mailboxes. */
const SERVERS: Readonly<Record<string, string>> = { 'imap.gmail.com': 'mx.google.com' };
/** Nobody waits that long for a result; but a worker that is merely slow to start is of use to the next mail. */
const TIMEOUT_MS = 20_000;
/** Settings are asked for with every mail and change about never. */
const KEPT_MS = 60_000;

type Known = { readonly isMailbox: boolean; readonly trusted: string | undefined };

/**
 * Checks where mail in a mailbox comes from: by what the mailbox's own server found, if it is known by which name that
 * writes it down; else by the mail's signatures and the host that handed it over, beside the main thread. So is mail that came
 * in by an open door. Of other mail nobody knows which way it came.
 */
export function mailAuthenticator({ workspaceId, stores, isDoorOpen }: Deps): Authenticator {
  const pool = openWorkerPool<VerifyInput, VerifyOutput>({
    script: new URL('./verify-worker.ts', import.meta.url),
    size: 1,
    timeoutMs: TIMEOUT_MS,
  });
  const kept = new Map<string, Known & { until: number }>();
  const accountOf = async (account: string): Promise<Known> => {
    const before = kept.get(account);
    if (before && performance.now() < before.until) return before;
    const row = await stores.accounts.find(workspaceId, EMAIL, account);
    const settings = row?.settings ? settingsOf({ name: account, settings: row.settings }) : undefined;
    const trusted = settings && (settings.trustedAuthserv ?? SERVERS[settings.imap.host]);
    const known = { isMailbox: settings !== undefined, trusted };
    kept.set(account, { ...known, until: performance.now() + KEPT_MS });
    return known;
  };
  return {
    authenticate: async ({ account, from, headers, raw }) => {
      const domain = from.address.split('@').at(-1) ?? '';
      if (domain === '') return undefined;
      const { isMailbox, trusted } = await accountOf(account);
      if (!isMailbox && !isDoorOpen) return undefined;
      const fields = (headers['authentication-results'] ?? '').split('\n');
      const found = trusted ? trustedResults(fields, trusted, domain) : undefined;
      if (found) return found;
      const bytes = await raw();
      if (!bytes || (!isMailbox && !isFromDoor(topmostReceived(bytes)))) return undefined;
      const copy = new Uint8Array(bytes);
      const output = await pool.run({ raw: copy, domain }, [copy.buffer]);
      if (output && 'failed' in output) throw new Error(output.failed);
      return output;
    },
    close: pool.close,
  };
}

const topmostReceived = (raw: Uint8Array): string | undefined =>
  readRawHeader(raw).fields.find(({ name }) => name === 'received')?.value;
