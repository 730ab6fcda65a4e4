import type { Conversation, Installation, Loose, Token } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Args } from './args.ts';

/** Calls a minute (docs.slack.dev/apis/web-api/rate-limits): 1, 20, 50, 100; `special` methods have rules of their own. */
type Tier = 1 | 2 | 3 | 4 | 'special';

/** `read` of a conversation: channels:read, groups:read, im:read or mpim:read, as its kind demands. */
export type Scope = string | { readonly byKind: 'history' | 'read' | 'write' };

export type Call = {
  readonly world: World;
  readonly args: Args;
  readonly token: Token;
  /** The app in the team of the token. */
  readonly me: Installation;
};

export type Method = {
  /** All of these are needed; none for a method that any token may call. */
  readonly scopes: readonly Scope[];
  readonly tier: Tier;
  /** Whose token it takes; a bot's unless said otherwise. */
  readonly token?: 'app' | 'none';
  run(call: Call): Loose | Promise<Loose>;
};

/** The error that a method answers with: `ok: false`, its name, and what Slack adds. */
export class Refusal extends Error {
  readonly error: string;
  readonly more: Loose;

  constructor(error: string, more: Loose = {}) {
    super(error);
    this.error = error;
    this.more = more;
  }
}

/** Throws. `explanations` are what Slack says in `response_metadata.messages`. */
export function refuse(error: string, explanations?: readonly string[]): never {
  throw new Refusal(error, explanations && { response_metadata: { messages: explanations } });
}

/** The conversation that is named by its id, if the app may know of it. */
export function conversationOf({ world, me }: Call, id: string | undefined): Conversation {
  const conversation = world.conversations.get(id ?? '');
  if (!conversation || !mayKnow(conversation, me)) return refuse('channel_not_found');
  return conversation;
}

/** A bot knows the public channels of its team, and any other conversation that it is in. */
export const mayKnow = (conversation: Conversation, { teamId, botUserId }: Installation): boolean =>
  conversation.members.has(botUserId) || (conversation.kind === 'public' && conversation.teamIds.includes(teamId));
