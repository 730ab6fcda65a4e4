import type { OutboundMessage, OutgoingStream, Sent } from '../../../core/channels/channel.ts';
import type { FrontdeskError } from '../../../core/errors.ts';
import { slackCode } from '../errors.ts';
import { aboutBlocks } from '../format/answer.ts';
import { ZERO_WIDTH } from '../format/escape.ts';
import { streamText } from '../format/stream-text.ts';
import { type Destination, destinationOf, readSentId, type SendDeps, sentIdOf, userOf } from './destination.ts';
import { deliveryFailure, placeClosed, streamRefused, threadGone, unreachable } from './failures.ts';
import { finishInPlace } from './finish-in-place.ts';
import { metadataOf } from './render.ts';
import { noteClosed } from './send-message.ts';
import { openPump } from './stream-pump.ts';

/**
 * Begins a post that grows with the words of the message (chat.startStream and its like, docs.slack.dev), or takes up one that
 * was begun. Rejects with `stream.refused` where there can be none: outside of threads, where Slack or its rate limit does not
 * allow it. Two things end it: its own end when all its words are shown, or the whole message in its place.
 */
export async function openStream(
  message: OutboundMessage,
  begun: string | undefined,
  deps: SendDeps,
): Promise<OutgoingStream> {
  const at = await destinationOf(message, deps);
  if (begun !== undefined) return takeUp(begun, at, deps);
  const { client, team, channel, thread } = at;
  if (!thread) throw streamRefused('not in a thread');
  const safe = streamText();
  const recipient = { recipient_team_id: team.id, recipient_user_id: userOf(message.to[0]?.address) };
  const first = safe.push(message.text);
  // A stream without any words can't be ended.
  const chunks = chunksOf(first.length > 0 ? first : [ZERO_WIDTH]);
  let ts = '';
  try {
    const started = await client.chat.startStream({
      channel,
      thread_ts: thread,
      ...recipient,
      ...(chunks ? { chunks } : {}),
    });
    ts = started.ts ?? '';
  } catch (error) {
    throw await noteClosed(startFailure(error), at, deps);
  }
  const pump = openPump((pieces) => client.chat.appendStream({ channel, ts, chunks: chunksOf(pieces) ?? [] }));
  let shown = message.text;
  return {
    sentId: sentIdOf(channel, ts),
    async append(text) {
      shown += text;
      pump.add(safe.push(text));
    },
    async finish(whole) {
      const left = await pump.close();
      try {
        if (left && whole.text.startsWith(shown)) {
          const rest = [...left, ...safe.push(whole.text.slice(shown.length)), ...safe.end()];
          return await stop({ whole, rest, ts }, at);
        }
      } catch (error) {
        // It was ended already: by who reads it, or by Slack since nothing came for long.
        if (!ENDED.has(slackCode(error) ?? '')) throw await noteClosed(deliveryFailure(error), at, deps);
      }
      return finishInPlace(whole, ts, at, deps);
    },
  };
}

const ENDED = new Set(['message_not_in_streaming_state', 'stopped_by_user']);

type Stop = { readonly whole: OutboundMessage; readonly rest: readonly string[]; readonly ts: string };

async function stop({ whole, rest, ts }: Stop, { client, channel }: Destination): Promise<Sent> {
  const { identity, answer } = whole;
  const chunks = chunksOf(rest);
  await client.chat.stopStream({
    channel,
    ts,
    ...(chunks ? { chunks } : {}),
    blocks: answer ? aboutBlocks(answer, { reference: identity }) : [],
    metadata: metadataOf(identity),
  });
  return { detail: `streamed as ${ts}`, sentId: sentIdOf(channel, ts) };
}

function takeUp(sentId: string, at: Destination, deps: SendDeps): OutgoingStream {
  return {
    sentId,
    append: () => Promise.reject(new Error('what was taken up is only to be finished')),
    finish: (whole) => finishInPlace(whole, readSentId(sentId).ts, at, deps),
  };
}

const chunksOf = (pieces: readonly string[]) =>
  pieces.length === 0 ? undefined : pieces.map((text) => ({ type: 'markdown_text' as const, text }));

/** What says that nothing can be shown there at all, or that nobody knows, is more than a refusal to stream. */
function startFailure(error: unknown): FrontdeskError {
  const failure = deliveryFailure(error);
  const isMore = [placeClosed.code, threadGone.code, unreachable.code].includes(failure.code);
  if (isMore || failure.code.startsWith('delivery.')) return failure;
  return streamRefused(slackCode(error) ?? 'rate limit', { cause: error });
}
