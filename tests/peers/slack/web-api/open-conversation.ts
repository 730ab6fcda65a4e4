import { newId } from '../world/ids.ts';
import type { Conversation, ConversationKind, Installation } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { refuse } from './method.ts';

export type NewConversation = {
  readonly kind: ConversationKind;
  readonly name?: string;
  readonly teamIds: readonly string[];
  readonly members: readonly string[];
  readonly creator: string;
};

const PREFIXES = { public: 'C', private: 'C', im: 'D', mpim: 'G' } as const;

export function addConversation(world: World, wanted: NewConversation): Conversation {
  const conversation: Conversation = {
    id: newId(PREFIXES[wanted.kind]),
    kind: wanted.kind,
    name: wanted.name ?? '',
    teamIds: [...wanted.teamIds],
    members: new Set(wanted.members),
    creator: wanted.creator,
    created: Math.floor(world.clock.now() / 1000),
    archived: false,
    topic: '',
    purpose: '',
    previousNames: [],
    posts: new Map(),
    threads: new Map(),
  };
  world.conversations.set(conversation.id, conversation);
  return conversation;
}

/** The direct messages between the app and a user, which are always there. */
export function openDirectMessage(world: World, { botUserId, teamId }: Installation, user: string): Conversation {
  const other = world.users.get(user);
  if (!other) return refuse('user_not_found');
  if (other.deleted) return refuse('user_disabled');
  if (other.botId) return refuse('cannot_dm_bot');
  return (
    findConversation(world, 'im', [botUserId, user]) ??
    addConversation(world, { kind: 'im', teamIds: [teamId], members: [botUserId, user], creator: botUserId })
  );
}

export const findConversation = (
  world: World,
  kind: ConversationKind,
  members: readonly string[],
): Conversation | undefined =>
  [...world.conversations.values()].find(
    (one) => one.kind === kind && one.members.size === members.length && members.every((id) => one.members.has(id)),
  );
