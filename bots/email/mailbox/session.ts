import type { Account } from '../../../core/channels/account-store.ts';
import { settingsOf } from '../mailbox-settings.ts';
import { type CredentialSource, logIn } from './log-in.ts';
import type { Owner, Sync } from './sync.ts';
import { syncFolder, type Target } from './sync-folder.ts';
import { type LastSeen, syncMailbox } from './sync-mailbox.ts';
import { type Listener, probe } from './watch.ts';

export type SessionTimings = {
  /** How often other folders are looked into, and a silent connection is tried. */
  readonly pollMs: number;
  /** The same where the server has no IDLE, so that nothing else tells of new mail. */
  readonly pollWithoutIdleMs: number;
  /** How long a connection may take to show that it is alive. */
  readonly probeMs: number;
  /** How long a server may leave a command without a word. */
  readonly silenceMs: number;
};

type Session = {
  readonly owner: Owner;
  readonly account: Account;
  readonly credentials: CredentialSource;
  readonly timings: SessionTimings;
  readonly listener: Listener;
};

/**
 * One connection, from login to its end: brings the mailbox up to date, then watches it. Never resolves. `onHealthy` is called
 * when all is up to date for the first time.
 */
export async function readUntilTrouble(session: Session, signal: AbortSignal, onHealthy: () => void): Promise<never> {
  const { owner, account, credentials, timings, listener } = session;
  const settings = settingsOf(account);
  const options = { expungeHandler: listener.onExpunge, socketTimeout: timings.silenceMs, signal };
  const imap = await logIn(settings, credentials, options);
  const close = () => imap.close();
  signal.addEventListener('abort', close);
  try {
    signal.throwIfAborted();
    listener.listenTo(imap);
    const sync: Sync = { ...owner, settings, imap, vanished: listener.vanished };
    const lastSeen: LastSeen = new Map();
    const watched = await syncMailbox(sync, lastSeen);
    onHealthy();
    return await watch(watched, sync, lastSeen, session, signal);
  } finally {
    signal.removeEventListener('abort', close);
    imap.close();
  }
}

async function watch(
  first: Target,
  sync: Sync,
  lastSeen: LastSeen,
  { timings, listener }: Session,
  signal: AbortSignal,
): Promise<never> {
  const { imap } = sync;
  let watched = first;
  const pollMs = imap.capabilities.has('IDLE') ? timings.pollMs : timings.pollWithoutIdleMs;
  for (;;) {
    const news = await listener.wait(imap, pollMs, signal);
    if (news.has('time')) await probe(imap, timings.probeMs);
    // New mail is what people wait for: it comes before the look around.
    if (news.has('mail') || news.has('change')) await syncFolder(watched, sync, { afresh: news.has('change') });
    // What is gone from here may lie elsewhere now.
    if (news.has('time') || news.has('asked') || news.has('gone')) watched = await syncMailbox(sync, lastSeen);
  }
}
