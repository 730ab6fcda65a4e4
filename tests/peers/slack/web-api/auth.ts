import { revokeToken, uninstall } from '../world/installations.ts';
import type { Loose } from '../world/types.ts';
import { type Call, refuse } from './method.ts';

export function test({ world, me }: Call): Loose {
  const team = world.teams.get(me.teamId);
  return {
    url: `https://${team?.domain}.slack.com/`,
    team: team?.name,
    user: world.users.get(me.botUserId)?.name,
    team_id: me.teamId,
    user_id: me.botUserId,
    bot_id: me.botId,
    is_enterprise_install: false,
  };
}

export function revoke({ world, args, token }: Call): Loose {
  if (args.flag('test')) return { revoked: false };
  revokeToken(world, token);
  return { revoked: true };
}

export function uninstallApp({ world, args, me }: Call): Loose {
  const { clientId, clientSecret } = world.app;
  if (args.text('client_id') !== clientId) return refuse('invalid_client_id');
  if (args.text('client_secret') !== clientSecret) return refuse('bad_client_secret');
  uninstall(world, me);
  return {};
}

/** Every installation that may know of an event, which names only one of them itself. */
export function authorizations({ world, args }: Call): Loose {
  const [, , , channel] = args.required('event_context').split('-');
  const members = world.conversations.get(channel ?? '')?.members;
  if (!members) return refuse('invalid_event_context');
  const installations = [...world.installations.values()].filter(({ botUserId }) => members.has(botUserId));
  return {
    authorizations: installations.map(({ teamId, botUserId }) => ({
      enterprise_id: null,
      team_id: teamId,
      user_id: botUserId,
      is_bot: true,
      is_enterprise_install: false,
    })),
  };
}
