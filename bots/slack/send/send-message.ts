import type { OutboundMessage, Sent } from '../../../core/channels/channel.ts';
import type { FrontdeskError } from '../../../core/errors.ts';
import { type Destination, destinationOf, type SendDeps, sentIdOf, userOf } from './destination.ts';
import { deliveryFailure, noWords, placeClosed, threadGone, unknownOutcome } from './failures.ts';
import { type Part, renderParts } from './render.ts';

/**
 * Posts a message where it belongs and nowhere else; a long one as several posts. To one person alone where it is private:
 * such a post is gone when they reload, and can't be found again.
 */
export async function sendMessage(message: OutboundMessage, deps: SendDeps): Promise<Sent> {
  const at = await destinationOf(message, deps);
  const parts = await renderParts(message);
  try {
    const isPrivate = message.private && message.place?.kind !== 'direct';
    return isPrivate ? await postPrivately(parts, message, at) : await postAll(parts, at);
  } catch (error) {
    throw await noteClosed(deliveryFailure(error), at, deps);
  }
}

async function postAll(parts: readonly Part[], at: Destination): Promise<Sent> {
  let first: Posted | undefined;
  for (const part of parts)
    try {
      const posted = await post(part, at);
      first ??= posted;
    } catch (error) {
      // What is there already must not be posted again.
      throw first ? unknownOutcome(deliveryFailure(error).message, { cause: error }) : error;
    }
  if (!first) throw noWords();
  return { detail: `posted as ${first.ts}`, sentId: sentIdOf(first.channel, first.ts) };
}

type Posted = { readonly channel: string; readonly ts: string };

/** Links are not unfurled: what is behind them is none of our words. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/**
 * Posts one part. Into a thread that is gone Slack posts at the top of the channel, and leaves the thread out of its answer:
 * then it is taken back.
 */
export async function post(part: Part, { client, channel, thread }: Destination): Promise<Posted> {
  const posted = await client.chat.postMessage({
    channel,
    ...part,
    ...QUIET,
    ...(thread ? { thread_ts: thread } : {}),
  });
  const { channel: where = channel, ts = '' } = posted;
  if (thread && posted.message && posted.message.thread_ts !== thread) {
    await client.chat.delete({ channel: where, ts }).catch((error: unknown) => {
      throw threadGone({ cause: error });
    });
    throw threadGone();
  }
  return { channel: where, ts };
}

async function postPrivately(parts: readonly Part[], { to }: OutboundMessage, at: Destination): Promise<Sent> {
  const { client, channel, thread } = at;
  const seen: string[] = [];
  for (const { metadata: _, ...content } of parts) {
    const onlyFor = { user: userOf(to[0]?.address), ...(thread ? { thread_ts: thread } : {}) };
    const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, ...content, ...onlyFor });
    seen.push(ts);
  }
  return { detail: `shown to one person as ${seen.join(', ')}` };
}

/** A channel that takes nothing any more is remembered as closed; gives the failure back. */
export async function noteClosed(
  failure: FrontdeskError,
  { team, channel }: Destination,
  { workspaceId, core }: SendDeps,
): Promise<FrontdeskError> {
  if (placeClosed.is(failure)) await core().stores.places.close(workspaceId, team.accountId, channel, failure.message);
  return failure;
}
