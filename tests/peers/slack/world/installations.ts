import { newId, newSecret } from './ids.ts';
import type { Installation, Team, Token } from './types.ts';
import { addUser } from './users.ts';
import type { World } from './world.ts';

/**
 * Installs the app in a team: its bot becomes a user there. Installed again, the bot is the same; so is the token while it
 * is valid, and it may do more than before, never less.
 */
export function install(world: World, team: Team, scopes: readonly string[]): Installation {
  const installation = world.installations.get(team.id) ?? addBot(world, team);
  const token = world.tokens.get(installation.token);
  if (token?.state === 'live') token.scopes = [...new Set([...token.scopes, ...scopes])];
  else {
    installation.token = `xoxb-${team.id}-${newSecret()}`;
    const { token: value } = installation;
    world.tokens.set(value, { value, kind: 'bot', installation, scopes, state: 'live' });
  }
  const bot = world.users.get(installation.botUserId);
  if (bot) bot.deleted = false;
  world.changed();
  return installation;
}

function addBot(world: World, team: Team): Installation {
  const bot = addUser(world, team, { name: world.app.name, botId: newId('B') });
  const installation = { teamId: team.id, botUserId: bot.id, botId: bot.botId ?? '', token: '' };
  world.installations.set(team.id, installation);
  return installation;
}

export function revokeToken(world: World, token: Token): void {
  token.state = 'revoked';
  const team = token.installation?.teamId;
  const tokens = { oauth: [], bot: [token.installation?.botUserId] };
  const body = { type: 'tokens_revoked', tokens, event_ts: world.stamp() };
  if (team) world.emit({ topic: 'tokens_revoked', body, team });
  world.changed();
}

/** Takes the app out of a team: its token is of no use from then on, and its bot leaves every conversation. */
export function uninstall(world: World, installation: Installation): void {
  const { teamId, botUserId, token } = installation;
  const held = world.tokens.get(token);
  if (held) held.state = 'inactive';
  const bot = world.users.get(botUserId);
  if (bot) bot.deleted = true;
  const event_ts = world.stamp();
  const tokens = { oauth: [], bot: [botUserId] };
  world.emit({ topic: 'tokens_revoked', body: { type: 'tokens_revoked', tokens, event_ts }, team: teamId });
  world.emit({ topic: 'app_uninstalled', body: { type: 'app_uninstalled', event_ts }, team: teamId });
  for (const { kind, members } of world.conversations.values()) if (kind !== 'im') members.delete(botUserId);
  world.changed();
}
