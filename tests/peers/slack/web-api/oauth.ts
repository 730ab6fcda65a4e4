import { install } from '../world/installations.ts';
import type { Code } from '../world/interaction-types.ts';
import type { Loose, Team } from '../world/types.ts';
import { type Call, refuse } from './method.ts';

/** Milliseconds. */
const CODE_LIFE = 10 * 60_000;

/** Exchanges consent for a token, once (docs.slack.dev/authentication/installing-with-oauth). */
export function access(call: Call): Loose {
  const { world, args } = call;
  if (args.text('client_id') !== world.app.clientId) return refuse('invalid_client_id');
  if (args.text('client_secret') !== world.app.clientSecret) return refuse('bad_client_secret');
  const code = takeCode(call);
  const team = world.teams.get(code.teamId) as Team;
  const { botUserId, token } = install(world, team, code.scopes);
  return {
    app_id: world.app.id,
    authed_user: { id: code.user },
    scope: (world.tokens.get(token)?.scopes ?? code.scopes).join(','),
    token_type: 'bot',
    access_token: token,
    bot_user_id: botUserId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function takeCode({ world, args }: Call): Code {
  const code = world.codes.get(args.text('code') ?? '');
  if (!code || world.clock.now() - code.at > CODE_LIFE) return refuse('invalid_code');
  if (code.used) return refuse('code_already_used');
  if (code.redirectUri && code.redirectUri !== args.text('redirect_uri')) return refuse('bad_redirect_uri');
  code.used = true;
  return code;
}
