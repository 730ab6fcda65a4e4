import { addConversation } from '../web-api/open-conversation.ts';
import { newId } from '../world/ids.ts';
import { install } from '../world/installations.ts';
import { announcePost } from '../world/message-events.ts';
import { addPost } from '../world/posts.ts';
import { renderUser } from '../world/render-user.ts';
import type { Conversation, Post, Team, Token, User } from '../world/types.ts';
import { addUser, type NewUser } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { type Person, personFor } from './person.ts';

/** A team. `bot` is the app as a user there, with empty ids while it is not installed. */
type TeamHandle = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botToken: string;
  readonly bot: { readonly id: string; readonly botId: string };
};

type NewTeam = {
  readonly name?: string;
  readonly domain?: string;
  /** The app is, unless this is false. */
  readonly installed?: boolean;
};

type NewChannel = {
  readonly name: string;
  readonly private?: boolean;
  /** The team that it belongs to; the first one unless said otherwise. */
  readonly team?: { readonly id: string };
  /** Other teams that it is shared with (Slack Connect). */
  readonly shared?: readonly { readonly id: string }[];
  /** People and bots, in the order of joining; the app of the team too, unless `withoutApp` is set. */
  readonly members?: readonly { readonly id: string }[];
  readonly withoutApp?: boolean;
};

export type Company = {
  /** Another team with the app installed; without options the first one, which is always there. */
  team(options?: NewTeam): TeamHandle;
  /** A person of the first team, or of another (`otherTeam`). */
  user(options: NewUser & { readonly otherTeam?: { readonly id: string } }): Person;
  channel(options: NewChannel): Conversation;
  /** By its id. */
  conversation(id: string): Conversation;
  /** Somebody who comes into the first team, or another, while the app is there. */
  newcomer(options: NewUser & { readonly otherTeam?: { readonly id: string } }): Person;
  /** An administrator changes somebody: the name, the address, deactivated or not, guest or not. */
  changeUser(person: { readonly id: string }, change: UserChange): void;
  /** What the token of a team may do. */
  setScopes(team: { readonly id: string }, scopes: readonly string[]): void;
  /** Another program that posts, such as an incoming webhook. */
  integration(name: string): { says(where: Conversation, text: string): Promise<Post> };
};

type UserChange = Partial<
  Pick<User, 'realName' | 'displayName' | 'email' | 'admin' | 'guest' | 'deleted' | 'locale' | 'zone'>
>;

export function company(world: World, home: Pick<NewTeam, 'installed'>): Company {
  const firstTeam = addTeam(world, home);
  const teamOf = (handle: { readonly id: string } | undefined) => world.teams.get(handle?.id ?? '') ?? firstTeam;
  return {
    team: (options) => handleFor(world, options ? addTeam(world, options) : firstTeam),
    user: ({ otherTeam, ...wanted }) => personFor(world, addUser(world, teamOf(otherTeam), wanted)),
    channel({ name, private: secret, team, shared = [], members = [], withoutApp }) {
      const owner = teamOf(team);
      const bot = world.installations.get(owner.id)?.botUserId;
      const everyone = [...members.map(({ id }) => id), ...(bot && !withoutApp ? [bot] : [])];
      return addConversation(world, {
        kind: secret ? 'private' : 'public',
        name,
        teamIds: [owner.id, ...shared.map(({ id }) => id)],
        members: everyone,
        creator: everyone[0] ?? '',
      });
    },
    conversation(id) {
      const found = world.conversations.get(id);
      if (!found) throw new Error(`There is no conversation ${id}.`);
      return found;
    },
    newcomer({ otherTeam, ...wanted }) {
      const user = addUser(world, teamOf(otherTeam), wanted);
      tellOfUser(world, user, 'team_join');
      return personFor(world, user);
    },
    changeUser({ id }, change) {
      const user = world.users.get(id) as User;
      Object.assign(user, change, { updated: Math.floor(world.clock.now() / 1000) });
      tellOfUser(world, user, 'user_change');
    },
    integration: (username) => ({
      async says(where, text) {
        const more = { username };
        const post = addPost(world, where, { user: '', text, subtype: 'bot_message', botId: newId('B'), more });
        announcePost(world, where, post);
        return post;
      },
    }),
    setScopes({ id }, scopes) {
      const token = world.tokens.get(world.installations.get(id)?.token ?? '') as Token;
      token.scopes = scopes;
    },
  };
}

function addTeam(world: World, { name = 'Lindenhof Instruments', domain, installed = true }: NewTeam): Team {
  const label = domain ?? name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const team: Team = { id: newId('T'), name, domain: label, emailDomain: `${label}.example` };
  world.teams.set(team.id, team);
  if (installed) install(world, team, world.app.scopes);
  return team;
}

function handleFor(world: World, { id, name, domain }: Team): TeamHandle {
  const installed = world.installations.get(id);
  return {
    id,
    name,
    domain,
    botToken: installed?.token ?? '',
    bot: { id: installed?.botUserId ?? '', botId: installed?.botId ?? '' },
  };
}

function tellOfUser(world: World, user: User, type: 'team_join' | 'user_change'): void {
  const email = world.app.scopes.includes('users:read.email');
  const cache = type === 'user_change' && { cache_ts: user.updated };
  const body = { type, user: renderUser(user, { team: user.teamId, email }), ...cache, event_ts: world.stamp() };
  world.emit({ topic: type, body, team: user.teamId });
  world.changed();
}
