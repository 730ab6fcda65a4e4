import type { ConversationKind, Token } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Args } from './args.ts';
import { kindsOf } from './conversations.ts';
import { type Method, Refusal, type Scope } from './method.ts';

const FAMILY: Readonly<Record<ConversationKind, string>> = {
  public: 'channels',
  private: 'groups',
  im: 'im',
  mpim: 'mpim',
};

/** The scopes that a call needs: where they depend on the kind of conversation, those of the one that it is about. */
export function scopesFor({ scopes }: Method, args: Args, world: World): readonly string[] {
  return scopes.flatMap((scope) => (typeof scope === 'string' ? [scope] : byKind(scope, args, world)));
}

function byKind({ byKind: what }: Exclude<Scope, string>, args: Args, world: World): readonly string[] {
  return kindsAskedFor(args, world).map((kind) =>
    kind === 'public' && what === 'write' ? 'channels:manage' : `${FAMILY[kind]}:${what}`,
  );
}

function kindsAskedFor(args: Args, world: World): readonly ConversationKind[] {
  const conversation = world.conversations.get(args.text('channel') ?? '');
  if (conversation) return [conversation.kind];
  const users = args.text('users');
  if (users) return [users.includes(',') ? 'mpim' : 'im'];
  return kindsOf(args.text('types'));
}

export function requireScopes(needed: readonly string[], { scopes }: Token): void {
  const missing = needed.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) throw new Refusal('missing_scope', { needed: missing.join(','), provided: scopes.join(',') });
}
