import { addConversation } from '../web-api/open-conversation.ts';
import { newId } from '../world/ids.ts';
import { install } from '../world/installations.ts';
import type { Conversation, Team, Token } from '../world/types.ts';
import { addUser, type NewUser } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { type Person, personFor } from './person.ts';

/** A team with the app in it. `bot` is the app as a user there. */
type TeamHandle = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botToken: string;
  readonly bot: { readonly id: string; readonly botId: string };
};

type NewTeam = { readonly name?: string; readonly domain?: string };

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
  /** What the token of a team may do. */
  setScopes(team: { readonly id: string }, scopes: readonly string[]): void;
};

export function company(world: World): Company {
  const teamOf = (handle: { readonly id: string } | undefined) => world.teams.get(handle?.id ?? '') ?? firstTeam(world);
  return {
    team: (options) => handleFor(world, options ? addTeam(world, options) : firstTeam(world)),
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
    setScopes({ id }, scopes) {
      const token = world.tokens.get(world.installations.get(id)?.token ?? '') as Token;
      token.scopes = scopes;
    },
  };
}

function addTeam(world: World, { name = 'Lindenhof Instruments', domain }: NewTeam): Team {
  const label = domain ?? name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const team: Team = { id: newId('T'), name, domain: label, emailDomain: `${label}.example` };
  world.teams.set(team.id, team);
  install(world, team, '', world.app.scopes);
  return team;
}

const firstTeam = (world: World): Team => [...world.teams.values()][0] ?? addTeam(world, {});

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
