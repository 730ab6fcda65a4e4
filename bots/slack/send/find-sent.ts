import type { WebClient } from '@slack/web-api';
import type { FarSide, OutboundMessage } from '../../../core/channels/channel.ts';
import { slackCode } from '../errors.ts';
import { type Destination, destinationOf, readSentId, type SendDeps, sentIdOf } from './destination.ts';
import { readMetadata } from './render.ts';

/** A post of a conversation, as far as it is looked at. */
type Seen = {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly streaming_state?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object };
};

/** As much of a conversation is looked through; behind it nothing is proven. */
const MOST_PAGES = 10;
const PAGE = 200;

/**
 * Looks for a message of ours where it was to go: by the identity in its metadata, or by its timestamp. A stream gets its
 * metadata at its end, so one without is `begun`, and so is a message of which posts are missing. What is shown to one person
 * alone can't be looked for.
 */
export async function findSent(
  message: OutboundMessage,
  sentId: string | undefined,
  deps: Pick<SendDeps, 'teams'>,
): Promise<FarSide> {
  if (message.private) return { kind: 'unclear' };
  const at = await destinationOf(message, deps);
  const channel = await channelOf(at);
  const posts: Seen[] = [];
  const looked = await look({ ...at, channel }, earliest(message, sentId), (post) => posts.push(post));
  const { first, isWhole } = ofMessage(message.identity, posts);
  const known = sentId === undefined ? undefined : readSentId(sentId).ts;
  const isBegun = ({ ts, bot_id, streaming_state, ...post }: Seen) =>
    bot_id === at.team.botId &&
    readMetadata(post) === undefined &&
    (known === undefined ? streaming_state !== undefined : ts === known);
  const found = (first ?? posts.find(isBegun))?.ts;
  if (found === undefined) return { kind: looked === 'all' ? 'absent' : 'unclear' };
  return { kind: isWhole ? 'there' : 'begun', sentId: sentIdOf(channel, found) };
}

/** The posts of one message among others: the first of them, and whether all are there. */
function ofMessage(identity: string, posts: readonly Seen[]): { first: Seen | undefined; isWhole: boolean } {
  const first = posts.find((post) => readMetadata(post)?.identity === identity);
  const of = (first && readMetadata(first)?.of) ?? 0;
  const others = new Set(
    posts.map((post) => readMetadata(post)?.identity).filter((one) => one?.startsWith(`${identity}#`)),
  );
  return { first, isWhole: first !== undefined && others.size === of - 1 };
}

/** The identities of ours among the posts of a place since a timestamp. */
export async function identitiesSince(at: Destination, oldest: string): Promise<Set<string>> {
  const found = new Set<string>();
  await look(at, oldest, (post) => {
    const identity = readMetadata(post)?.identity;
    if (identity !== undefined) found.add(identity);
  });
  return found;
}

/** An answer stands below what it answers; nothing was posted before it was ready. */
function earliest({ references, date }: OutboundMessage, sentId: string | undefined): string {
  const answered = readSentId(sentId ?? references.at(-1) ?? '').ts;
  if (/^\d+\.\d+$/.test(answered)) return answered;
  return date ? `${Math.floor(date.getTime() / 1000) - CLOCKS_DIFFER_S}.000000` : '0';
}

const CLOCKS_DIFFER_S = 300;

/** Direct messages are posted to a user, but stand in a channel. */
async function channelOf({ client, channel }: Destination): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel;
  const opened = await client.conversations.open({ users: channel });
  return opened.channel?.id ?? channel;
}

/** Shows `visit` the posts from a timestamp on; says whether those were all. A thread that is gone has none. */
async function look(at: Destination, oldest: string, visit: (post: Seen) => void): Promise<'all' | 'part'> {
  try {
    let cursor: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page = await readPage(at, oldest, cursor);
      for (const post of page.messages ?? []) visit(post);
      cursor = page.response_metadata?.next_cursor;
      if (!cursor) return 'all';
    }
    return 'part';
  } catch (error) {
    if (slackCode(error) === 'thread_not_found') return 'all';
    throw error;
  }
}

type Page = Pick<Awaited<ReturnType<WebClient['conversations']['replies']>>, 'messages' | 'response_metadata'>;

function readPage({ client, channel, thread }: Destination, oldest: string, cursor: string | undefined): Promise<Page> {
  const range = { channel, oldest, inclusive: true, include_all_metadata: true, limit: PAGE };
  const from = cursor ? { ...range, cursor } : range;
  return thread ? client.conversations.replies({ ...from, ts: thread }) : client.conversations.history(from);
}
