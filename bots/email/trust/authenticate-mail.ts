import type { Channel } from '../../../core/channels/channel.ts';
import type { Stores } from '../../../core/stores.ts';
import { openWorkerPool } from '../../../core/worker-pool.ts';
import { EMAIL, settingsOf } from '../mailbox-settings.ts';
import { trustedResults } from './authentication-results.ts';
import type { VerifyInput, VerifyOutput } from './verify-worker.ts';

type Deps = { readonly workspaceId: string; readonly stores: { readonly accounts: Pick<Stores['accounts'], 'find'> } };
type Authenticator = { readonly authenticate: NonNullable<Channel['authenticate']>; close(): Promise<void> };

/** Gmail's own results can be had without a setting: nothing else writes into its mailboxes. */
const SERVERS: Readonly<Record<string, string>> = { 'imap.gmail.com': 'mx.google.com' };
const TIMEOUT_MS = 5000;
/** Settings are asked for with every mail and change about never. */
const KEPT_MS = 60_000;

/**
 * Checks where mail in a mailbox comes from: by what the mailbox's own server found, if it is known by which name that
 * writes it down; else by the mail's signatures, beside the main thread.
 */
export function mailAuthenticator({ workspaceId, stores }: Deps): Authenticator {
  const pool = openWorkerPool<VerifyInput, VerifyOutput>({
    script: new URL('./verify-worker.ts', import.meta.url),
    size: 1,
    timeoutMs: TIMEOUT_MS,
  });
  const kept = new Map<string, { until: number; trusted: string | undefined }>();
  const trustedBy = async (account: string): Promise<string | undefined> => {
    const known = kept.get(account);
    if (known && performance.now() < known.until) return known.trusted;
    const row = await stores.accounts.find(workspaceId, EMAIL, account);
    const settings = row?.settings ? settingsOf({ name: account, settings: row.settings }) : undefined;
    const trusted = settings && (settings.trustedAuthserv ?? SERVERS[settings.imap.host]);
    kept.set(account, { until: performance.now() + KEPT_MS, trusted });
    return trusted;
  };
  return {
    authenticate: async ({ account, from, headers, raw }) => {
      const domain = from.address.split('@').at(-1) ?? '';
      if (domain === '') return undefined;
      const trustedAuthserv = await trustedBy(account);
      const fields = (headers['authentication-results'] ?? '').split('\n');
      const found = trustedAuthserv ? trustedResults(fields, trustedAuthserv, domain) : undefined;
      if (found) return found;
      const bytes = await raw();
      if (!bytes) return undefined;
      const copy = new Uint8Array(bytes);
      const output = await pool.run({ raw: copy, domain }, [copy.buffer]);
      if (output && 'failed' in output) throw new Error(output.failed);
      return output;
    },
    close: pool.close,
  };
}
