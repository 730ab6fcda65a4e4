import { postNotice } from './notices.ts';
import type { Conversation } from './types.ts';
import type { World } from './world.ts';

/** `channel_type` of the events about members: a letter. */
const LETTER = { public: 'C', private: 'G', im: 'D', mpim: 'G' } as const;

const PREFIX = { public: 'channel', private: 'group', im: 'group', mpim: 'group' } as const;

export function memberJoined(world: World, conversation: Conversation, user: string, inviter?: string): void {
  // Last in the order of joining, even if it was there before.
  conversation.members.delete(user);
  conversation.members.add(user);
  const body = { ...about(world, conversation, user), ...(inviter && { inviter }) };
  world.emit({
    topic: 'member_joined_channel',
    body: { type: 'member_joined_channel', ...body },
    conversation: conversation.id,
  });
  const subtype = `${PREFIX[conversation.kind]}_join`;
  const text = `<@${user}> has joined the channel`;
  postNotice(world, conversation, { user, subtype, text, ...(inviter && { more: { inviter } }) });
}

/** The bot that goes is told with an event of its own kind, and is told nothing more. */
export function memberLeft(world: World, conversation: Conversation, user: string, actor = user): void {
  const left = world.users.get(user);
  const type = `${PREFIX[conversation.kind]}_left`;
  if (left?.botId) {
    const body = { type, channel: conversation.id, actor_id: actor, event_ts: world.stamp() };
    world.emit({ topic: type, body, team: left.teamId });
  }
  conversation.members.delete(user);
  const body = { type: 'member_left_channel', ...about(world, conversation, user) };
  world.emit({ topic: 'member_left_channel', body, conversation: conversation.id });
  const subtype = `${PREFIX[conversation.kind]}_leave`;
  postNotice(world, conversation, { user, subtype, text: `<@${user}> has left the channel` });
}

const about = (world: World, conversation: Conversation, user: string) => ({
  user,
  channel: conversation.id,
  channel_type: LETTER[conversation.kind],
  team: world.users.get(user)?.teamId ?? '',
  event_ts: world.stamp(),
});
