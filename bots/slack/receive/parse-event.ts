import { storableText } from '../../../core/text/storable.ts';
import { type Node, nodeOf, stringOf } from '../format/node.ts';
import type { Meaning, Us } from './meaning.ts';
import { idOf, ignored, isTimestamp, readPost } from './read-post.ts';

/**
 * The team that an event came to us through: in a channel that teams share another one than where it happened. '' when the
 * body does not say.
 */
export function teamOf(body: unknown): string {
  const { authorizations, context_team_id, team_id } = nodeOf(body);
  const [first] = Array.isArray(authorizations) ? authorizations : [];
  return stringOf(nodeOf(first).team_id) || stringOf(context_team_id) || stringOf(team_id);
}

/** Types of events that mean something to us by themselves. */
export const readEvents = (): string[] => [...READERS.keys()];

/** What Slack calls an event; the same when it tells it again. */
export const eventIdOf = (body: unknown): string => stringOf(nodeOf(body).event_id);

/**
 * What a body of the Events API (docs.slack.dev/apis/events-api) means to us. Pure, and takes nothing for granted: any value
 * has a meaning, if only to be ignored.
 */
export function parseEvent(body: unknown, us: Us): Meaning {
  const { type, event } = nodeOf(body);
  if (type === 'app_rate_limited') return { kind: 'gap' };
  if (type !== 'event_callback') return ignored('it is no event');
  const inner = nodeOf(event);
  const read = READERS.get(stringOf(inner.type));
  return read ? read(inner, us) : { kind: 'passed' };
}

function readMessage(event: Node, us: Us): Meaning {
  if (event.subtype === 'message_changed') return readChange(event, us);
  if (event.subtype === 'message_deleted') return takenBack(event, event.deleted_ts);
  return readPost(event, us);
}

/** A post that has replies leaves a tombstone when it is deleted. */
function readChange(event: Node, us: Us): Meaning {
  const message = nodeOf(event.message);
  if (message.subtype === 'tombstone') return takenBack(event, message.ts);
  const read = readPost({ ...message, channel: event.channel, channel_type: event.channel_type }, us);
  if (read.kind !== 'news' || read.news.kind !== 'message') return read;
  const { externalId, text } = read.news.message;
  return { kind: 'news', place: read.place, news: { kind: 'changed', externalId, text } };
}

function takenBack({ channel }: Node, ts: unknown): Meaning {
  const place = idOf(channel);
  if (place === '' || !isTimestamp(stringOf(ts))) return ignored('it does not say what was deleted');
  return { kind: 'news', place, news: { kind: 'taken-back', externalId: `${place}:${ts}` } };
}

function readReaction({ type, user, reaction, item }: Node, us: Us): Meaning {
  const { channel, ts } = nodeOf(item);
  const [place, from] = [idOf(channel), idOf(user)];
  if (place === '' || !isTimestamp(stringOf(ts)) || from === '') return ignored('it is no reaction to a message');
  if (from === us.botUserId) return ignored('we reacted ourselves');
  const name = storableText(stringOf(reaction));
  const news = { on: `${place}:${ts}`, from: from.toLowerCase(), name, added: type === 'reaction_added' };
  return { kind: 'news', place, news: { kind: 'reaction', ...news } };
}

function readJoin({ user, channel, inviter }: Node, us: Us): Meaning {
  const place = idOf(channel);
  if (user !== us.botUserId || place === '') return { kind: 'passed' };
  return { kind: 'joined', place, ...(idOf(inviter) === '' ? {} : { inviter: idOf(inviter) }) };
}

const readLeaving = (event: Node, us: Us): Meaning =>
  event.user === us.botUserId ? closed(REMOVED)(event) : { kind: 'passed' };

/** `channel` is an id, or the channel itself. */
const changed =
  (change: (channel: Node) => { name?: string; closedWhy?: string | null }) =>
  ({ channel }: Node): Meaning => {
    const node = nodeOf(channel);
    const place = idOf(channel) || idOf(node.id);
    if (place === '') return ignored('it does not say which channel');
    return { kind: 'news', place, news: { kind: 'place', place, ...change(node) } };
  };
const closed = (closedWhy: string | null) => changed(() => ({ closedWhy }));
const renamed = changed(({ name }) => ({ name: storableText(stringOf(name)) }));

function readPerson({ user }: Node): Meaning {
  const id = idOf(nodeOf(user).id);
  return id === '' ? ignored('it does not say who') : { kind: 'person', user: id };
}

const REMOVED = 'Frontdesk was removed from this channel.';
const ARCHIVED = 'The channel is archived.';
const DELETED = 'The channel was deleted.';

/** Events that mean something to us by their type (docs.slack.dev/reference/events). */
const READERS: ReadonlyMap<string, (event: Node, us: Us) => Meaning> = new Map(
  Object.entries({
    message: readMessage,
    app_mention: readPost,
    reaction_added: readReaction,
    reaction_removed: readReaction,
    member_joined_channel: readJoin,
    member_left_channel: readLeaving,
    channel_left: closed(REMOVED),
    group_left: closed(REMOVED),
    channel_archive: closed(ARCHIVED),
    group_archive: closed(ARCHIVED),
    channel_unarchive: closed(null),
    group_unarchive: closed(null),
    channel_deleted: closed(DELETED),
    group_deleted: closed(DELETED),
    channel_rename: renamed,
    group_rename: renamed,
    user_change: readPerson,
    team_join: readPerson,
  }),
);
