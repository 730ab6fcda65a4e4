import type { InboundMessage, MessagePlace } from '../../../core/channels/message.ts';
import type { News } from '../../../core/flow/news.ts';
import { storable } from '../../../core/text/storable.ts';
import { type Node, nodeOf, nodesOf, numberOf, stringOf } from '../format/node.ts';
import { readSlackText } from '../format/read-text.ts';
import { SLACK, type Team } from '../teams.ts';
import type { Meaning, Us } from './meaning.ts';

/** Kinds of posts that people write (docs.slack.dev/reference/events/message). The others are Slack's own words. */
const WRITTEN = ['', 'file_share', 'thread_broadcast', 'me_message'];
const SLACKBOT = 'USLACKBOT';

export const isTimestamp = (ts: string): boolean => /^\d{1,12}\.\d{1,9}$/.test(ts);
const dateOf = (ts: string): Date => new Date(Number(ts) * 1000);
/** An id of Slack's; '' for anything else. */
export const idOf = (value: unknown): string => (/^\w{1,64}$/.test(stringOf(value)) ? stringOf(value) : '');
export const ignored = (why: string): Meaning => ({ kind: 'ignored', why });

/** Us in a team. */
export const usIn = ({ id, botUserId, botId }: Team): Us => ({
  account: id,
  botUserId,
  botId,
  nameOf: () => undefined,
});

/**
 * A post as `message` and `app_mention` events, and conversations.history, have it. Both events of one post give the same
 * message.
 */
export function readPost(event: Node, us: Us): Meaning {
  const { ts, channel, user, subtype, text, bot_id, type } = event;
  const [at, place, writer] = [stringOf(ts), idOf(channel), idOf(user)];
  const kind = stringOf(subtype);
  if (!isTimestamp(at) || place === '') return ignored('it does not say where or when it was said');
  if (writer === us.botUserId || (bot_id !== undefined && bot_id === us.botId)) return ignored('we said it ourselves');
  if (stringOf(bot_id) !== '' || kind === 'bot_message') return ignored('a machine said it');
  if (!WRITTEN.includes(kind)) return ignored(`Slack says it by itself: ${kind}`);
  if (event.hidden === true || writer === SLACKBOT || writer === '') return ignored('nobody wrote it');
  const where = placeOf(event);
  const { isOurs, isOthers } = mentionsIn(stringOf(text), us);
  const addressed = where.kind === 'direct' || type === 'app_mention' || isOurs;
  const news: News = {
    kind: 'message',
    message: storable(messageOf(event, { us, where, addressed })),
    toOther: isOthers,
    onOurs: where.thread !== undefined && event.parent_user_id === us.botUserId,
  };
  return { kind: 'news', place, at, news };
}

type Read = { readonly us: Us; readonly where: MessagePlace; readonly addressed: boolean };

function messageOf(event: Node, { us, where, addressed }: Read): InboundMessage {
  const [at, writer] = [stringOf(event.ts), idOf(event.user)];
  const id = `${where.id}:${at}`;
  const { display_name, real_name } = nodeOf(event.user_profile);
  const files = nodesOf(event.files).flatMap(fileOf);
  const editedAt = stringOf(nodeOf(event.edited).ts);
  return {
    channel: SLACK,
    account: us.account,
    externalId: id,
    threadId: id,
    references: referencesOf(where),
    from: { address: writer.toLowerCase(), name: stringOf(display_name) || stringOf(real_name) },
    to: [],
    cc: [],
    subject: '',
    text: readSlackText(event, us),
    quoted: '',
    signature: '',
    sentAt: dateOf(at),
    attachments: [],
    headers: {},
    notes: [],
    place: where,
    ...(addressed ? { addressed } : {}),
    ...(isTimestamp(editedAt) ? { editedAt: dateOf(editedAt).toISOString() } : {}),
    ...(files.length > 0 ? { files } : {}),
  };
}

/** Outside of threads a talk with one person is one conversation. */
function referencesOf({ id, kind, thread }: MessagePlace): string[] {
  if (thread !== undefined) return [`${id}:${thread}`];
  return kind === 'direct' ? [id] : [];
}

function placeOf({ channel, channel_type, thread_ts, ts }: Node): MessagePlace {
  const [id, thread] = [idOf(channel), stringOf(thread_ts)];
  const isReply = isTimestamp(thread) && thread !== ts;
  return { id, kind: kindOf(id, stringOf(channel_type)), ...(isReply ? { thread } : {}) };
}

/** A mention does not say what kind of channel it stands in. In doubt it is a private one. */
function kindOf(channel: string, type: string): MessagePlace['kind'] {
  if (type === 'im' || type === 'app_home' || channel.startsWith('D')) return 'direct';
  if (type === 'mpim') return 'group';
  return type === 'channel' ? 'public' : 'private';
}

/** Whom a text names: us, and somebody else or a group (docs.slack.dev/messaging/formatting-message-text). */
function mentionsIn(text: string, { botUserId }: Us): { isOurs: boolean; isOthers: boolean } {
  const named = [...text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)].map(([, id]) => id);
  return {
    isOurs: named.includes(botUserId),
    isOthers: named.some((id) => id !== botUserId) || /<!(?:subteam\^|here|channel|everyone)/.test(text),
  };
}

/** What Slack hides or has deleted can't be fetched. Of files from elsewhere it may say no more than the id. */
function fileOf({ id, name, title, mimetype, size, mode }: Node) {
  if (stringOf(id) === '' || mode === 'tombstone' || mode === 'hidden_by_limit') return [];
  return {
    id: stringOf(id),
    name: stringOf(name) || stringOf(title) || 'file',
    mediaType: stringOf(mimetype) || 'application/octet-stream',
    size: Math.max(0, Math.floor(numberOf(size))),
  };
}
