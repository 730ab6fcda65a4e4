import { memberJoined, memberLeft } from '../world/membership.ts';
import { renderConversation } from '../world/render-conversation.ts';
import type { Conversation, ConversationKind, Loose } from '../world/types.ts';
import { type Call, conversationOf, mayKnow, refuse } from './method.ts';
import { addConversation, findConversation, openDirectMessage } from './open-conversation.ts';
import { pageOf } from './paging.ts';

const KINDS: Readonly<Record<string, ConversationKind>> = {
  public_channel: 'public',
  private_channel: 'private',
  mpim: 'mpim',
  im: 'im',
};

/** The kinds that a call asks for; public channels unless said otherwise. */
export const kindsOf = (types: string | undefined): readonly ConversationKind[] =>
  (types ?? 'public_channel').split(',').map((type) => KINDS[type.trim()] ?? refuse('invalid_types'));

export const list = (call: Call): Loose =>
  listWhere(
    call,
    (conversation) => mayKnow(conversation, call.me),
    (channel) => channel,
  );

/** What the app itself is in, or another user, as far as the app may know. It goes without saying that they are members. */
export function usersConversations(call: Call): Loose {
  const user = call.args.text('user') ?? call.me.botUserId;
  if (!call.world.users.has(user)) return refuse('user_not_found');
  return listWhere(
    call,
    (conversation) => conversation.members.has(user) && mayKnow(conversation, call.me),
    ({ is_member: _, ...channel }) => channel,
  );
}

function listWhere(
  { world, args, me }: Call,
  wanted: (conversation: Conversation) => boolean,
  shown: (channel: Loose) => Loose,
): Loose {
  const kinds = kindsOf(args.text('types'));
  const all = [...world.conversations.values()].filter(
    (one) => kinds.includes(one.kind) && wanted(one) && !(one.archived && args.flag('exclude_archived')),
  );
  const { items, next } = pageOf(all, args, { usual: 100, most: 999 });
  return {
    channels: items.map((one) => shown(renderConversation(one, me.botUserId))),
    response_metadata: { next_cursor: next },
  };
}

export function info(call: Call): Loose {
  const conversation = conversationOf(call, call.args.text('channel'));
  const channel = renderConversation(conversation, call.me.botUserId);
  if (!call.args.flag('include_num_members')) return { channel };
  return { channel: { ...channel, num_members: conversation.members.size } };
}

export function members(call: Call): Loose {
  const conversation = conversationOf(call, call.args.text('channel'));
  const { items, next } = pageOf([...conversation.members], call.args, { usual: 100, most: 1000 });
  return { members: items, response_metadata: { next_cursor: next } };
}

export function join(call: Call): Loose {
  const { world, args, me } = call;
  const conversation = conversationOf(call, args.text('channel'));
  if (conversation.kind !== 'public') return refuse('method_not_supported_for_channel_type');
  if (conversation.archived) return refuse('is_archived');
  const already = conversation.members.has(me.botUserId);
  if (!already) memberJoined(world, conversation, me.botUserId);
  const channel = renderConversation(conversation, me.botUserId);
  if (!already) return { channel };
  return { channel, warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } };
}

export function leave(call: Call): Loose {
  const conversation = conversationOf(call, call.args.text('channel'));
  if (!conversation.members.has(call.me.botUserId)) return { not_in_channel: true };
  memberLeft(call.world, conversation, call.me.botUserId);
  return {};
}

/** Direct messages with one user, or a group of them; or those that are open already, by id. */
export function open(call: Call): Loose {
  const { world, args, me } = call;
  const users = args.text('users')?.split(',') ?? [];
  const conversation = args.text('channel')
    ? conversationOf(call, args.text('channel'))
    : users.length > 1
      ? openGroup(call, users)
      : openDirectMessage(world, me, users[0] ?? refuse('users_list_not_supplied'));
  if (!args.flag('return_im')) return { channel: { id: conversation.id } };
  return { channel: renderConversation(conversation, me.botUserId) };
}

function openGroup({ world, me }: Call, users: readonly string[]): Conversation {
  if (users.length > 8) return refuse('too_many_users');
  if (!users.every((id) => world.users.has(id))) return refuse('user_not_found');
  const everyone = [me.botUserId, ...users];
  const name = `mpdm-${users.map((id) => world.users.get(id)?.name).join('--')}-1`;
  return (
    findConversation(world, 'mpim', everyone) ??
    addConversation(world, { kind: 'mpim', name, teamIds: [me.teamId], members: everyone, creator: me.botUserId })
  );
}
