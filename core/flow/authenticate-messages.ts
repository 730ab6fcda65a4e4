import { setTimeout } from 'node:timers/promises';
import type { Authentication } from '../channels/message.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';

type Input = {
  readonly workspaceId: string;
  readonly messages: readonly StoredMessage[];
  readonly deadlineMs?: number;
};
type Deps = Pick<Core, 'channels' | 'clock' | 'logger'> & {
  readonly stores: {
    readonly messages: Pick<Core['stores']['messages'], 'raw'>;
    readonly authentications: Pick<Core['stores']['authentications'], 'save'>;
  };
};

/** Keys are changed and mail is forwarded: of older mail only what its server wrote down when it came tells anything. */
const NEW_MS = 24 * 60 * 60 * 1000;
/** More at once is a first run or the end of an outage, which is not to be held up. */
const MAX_AT_ONCE = 10;
const DEADLINE_MS = 4000;

/**
 * Checks where mail comes from, as far as its channel can tell, and keeps what was found with it: by the headers of all, by the
 * signatures of new mail. Gives the messages back, with the result where there is one. What takes longer than four seconds stays
 * unchecked: mail does not wait for name servers.
 */
export async function authenticateMessages(
  { workspaceId, messages, deadlineMs = DEADLINE_MS }: Input,
  { stores, channels, clock, logger }: Deps,
): Promise<StoredMessage[]> {
  const oldest = clock.now().getTime() - NEW_MS;
  const found = new Map<string, Authentication>();
  const unchecked = messages.filter(
    ({ channel, authentication, fault }) =>
      channels.get(channel)?.authenticate !== undefined && !authentication && fault === undefined,
  );
  const check = async ({ id, channel, account, from, headers, sentAt }: StoredMessage) => {
    const isLive = unchecked.length <= MAX_AT_ONCE && sentAt.getTime() >= oldest;
    const raw = async () => (isLive ? stores.messages.raw(workspaceId, id) : undefined);
    try {
      const result = await channels.get(channel)?.authenticate?.({ account, from, headers, raw });
      if (result) found.set(id, result);
    } catch (error) {
      logger.warn({ messageId: id, reason: reasonOf(error) }, 'the sender was not checked');
    }
  };
  if (unchecked.length === 0) return [...messages];
  const late = new AbortController();
  await Promise.race([
    Promise.all(unchecked.map(check)),
    setTimeout(deadlineMs, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
  const results = new Map(found);
  await stores.authentications.save(
    workspaceId,
    [...results].map(([messageId, authentication]) => ({ messageId, authentication })),
  );
  return messages.map((message) => {
    const authentication = results.get(message.id);
    return authentication ? { ...message, authentication } : message;
  });
}
