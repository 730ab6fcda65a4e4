import { setTimeout as sleep } from 'node:timers/promises';
import type { ExpungeEvent, ImapFlow } from 'imapflow';
import { defineError } from '../../../core/errors.ts';

const connectionClosed = defineError({
  code: 'mailbox.connection-closed',
  message: () => 'The mail server closed the connection.',
  retryable: true,
});
const connectionDead = defineError({
  code: 'mailbox.connection-dead',
  message: () => 'The mail server has gone silent.',
  retryable: true,
});

/** What the server told of the open folder, or that we were asked, or merely that it is time to look. */
type News = 'mail' | 'change' | 'gone' | 'asked' | 'time';

/** Hears what a server tells of the folder that is open. Nothing told between two waits is lost. */
export type Listener = {
  /** For the connection's `expungeHandler`. */
  onExpunge(event: ExpungeEvent): void;
  listenTo(imap: ImapFlow): void;
  /** Ends the wait, as if the server had told something. */
  ask(): void;
  /** UIDs that are gone from the open folder. */
  readonly vanished: Set<number>;
  /** Waits in IDLE (RFC 2177) for news, `ms` at most. Rejects when the connection is gone or `signal` says so. */
  wait(imap: ImapFlow, ms: number, signal: AbortSignal): Promise<ReadonlySet<News>>;
};

export function openListener(): Listener {
  const vanished = new Set<number>();
  let news = new Set<News>();
  let heard = () => {};
  const hear = (one: News) => {
    news.add(one);
    heard();
  };
  return {
    vanished,
    onExpunge({ uid, vanished: byUid, earlier }) {
      if (byUid && uid !== undefined) vanished.add(uid);
      // What was gone before is an answer to our own question.
      if (!earlier) hear('gone');
    },
    listenTo(imap) {
      imap.on('exists', ({ count, prevCount }) => hear(count > prevCount ? 'mail' : 'gone'));
      imap.on('flags', () => hear('change'));
      imap.on('close', () => heard());
    },
    ask: () => hear('asked'),
    async wait(imap, ms, signal) {
      if (news.size === 0 && imap.usable) {
        // A refused or ended IDLE is no matter: then time brings the next look.
        imap.idle().catch(() => {});
        const stop = new AbortController();
        const told = new Promise<void>((resolve) => {
          heard = resolve;
        });
        const due = sleep(ms, undefined, { signal: AbortSignal.any([signal, stop.signal]) });
        await Promise.race([told, due.then(() => hear('time'))]).finally(() => stop.abort());
        due.catch(() => {});
      }
      signal.throwIfAborted();
      if (!imap.usable) throw connectionClosed();
      const all = news;
      news = new Set();
      return all;
    },
  };
}

/** A connection may have died without a word: closes it unless the server answers in time. */
export async function probe(imap: ImapFlow, ms: number): Promise<void> {
  const stop = new AbortController();
  const late = sleep(ms, undefined, { signal: stop.signal }).then(() => {
    imap.close();
    throw connectionDead();
  });
  late.catch(() => {});
  await Promise.race([imap.noop(), late]).finally(() => stop.abort());
  if (!imap.usable) throw connectionClosed();
}
