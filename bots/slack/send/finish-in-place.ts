import type { OutboundMessage, Sent } from '../../../core/channels/channel.ts';
import { slackCode } from '../errors.ts';
import { type Destination, type SendDeps, sentIdOf } from './destination.ts';
import { deliveryFailure, noWords } from './failures.ts';
import { identitiesSince } from './find-sent.ts';
import { renderParts } from './render.ts';
import { noteClosed, post } from './send-message.ts';

/**
 * Puts the whole message in the place of what was begun: the first post is written anew, those behind it that are missing
 * are posted. Doing it again changes nothing.
 */
export async function finishInPlace(
  message: OutboundMessage,
  ts: string,
  at: Destination,
  deps: SendDeps,
): Promise<Sent> {
  const { client, channel } = at;
  const [first, ...others] = await renderParts(message);
  if (!first) throw noWords();
  try {
    await client.chat.stopStream({ channel, ts }).catch(unlessEnded);
    await client.chat.update({ channel, ts, ...first });
    if (others.length > 0) {
      const there = await identitiesSince(at, ts);
      for (const part of others) if (!there.has(part.metadata.event_payload.identity)) await post(part, at);
    }
  } catch (error) {
    throw await noteClosed(deliveryFailure(error), at, deps);
  }
  return { detail: `finished as ${ts}`, sentId: sentIdOf(channel, ts) };
}

/** It grows no more, or never did. */
const ENDED = new Set(['message_not_in_streaming_state', 'stopped_by_user']);

function unlessEnded(error: unknown): void {
  if (!ENDED.has(slackCode(error) ?? '')) throw error;
}
