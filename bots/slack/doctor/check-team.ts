import { channelsOf } from '../channels-of.ts';
import { botScopes, events } from '../needs.ts';
import type { Team, TeamDeps } from '../teams.ts';
import { attempt, fault, ok, type SlackCheck, warning } from './check.ts';

/** What can be seen of one team with its token. */
export async function* checkTeam(team: Team, deps: TeamDeps): AsyncGenerator<SlackCheck> {
  const named = (what: string) => `${what} in ${team.name}`;
  yield await attempt(named('scopes'), 'unknown', () => checkScopes(named('scopes'), team));
  yield await attempt(named('channels'), 'unknown', () => checkChannels(named('channels'), team));
  yield await attempt(named('messages'), 'unknown', () => checkMessages(named('messages'), team, deps));
  yield* await closedPlaces(named('closed channels'), team, deps);
}

/** Slack names the scopes of a token in a header of each answer. */
async function checkScopes(check: string, { client }: Team): Promise<SlackCheck> {
  const { response_metadata: { scopes } = {} } = await client.auth.test();
  if (!scopes) return warning(check, 'Slack does not say which there are', 'Is SLACK_API_URL right?');
  const missing = botScopes.filter((scope) => !scopes.includes(scope));
  const needless = scopes.filter((scope) => !botScopes.includes(scope));
  if (missing.length > 0) {
    const advice =
      'Paste the output of "frontdesk slack manifest" into the page "App Manifest" of your Slack app, save it, and install the app again.';
    return fault(check, `missing: ${missing.join(', ')}`, advice);
  }
  if (needless.length === 0) return ok(check, `all ${botScopes.length}`);
  return warning(
    check,
    `not needed: ${needless.join(', ')}`,
    'Remove them from the app: it should be able to do no more than it has to.',
  );
}

async function checkChannels(check: string, team: Team): Promise<SlackCheck> {
  const channels = await channelsOf(team);
  const advice = `Invite it where it is to answer: /invite @${team.botName}`;
  if (channels.length === 0) return warning(check, 'it is in none', advice);
  const shown = channels.slice(0, 20).map(({ name }) => `#${name}`);
  return ok(check, [...shown, ...(channels.length > 20 ? [`${channels.length - 20} more`] : [])].join(', '));
}

/** Slack does not say which events an app subscribes to; messages that came prove that the most important ones do. */
async function checkMessages(check: string, { accountId }: Team, { workspaceId, core }: TeamDeps): Promise<SlackCheck> {
  const places = await core().stores.places.list(workspaceId, accountId);
  const latest = Math.max(...places.map(({ seen }) => Number(seen ?? 0)));
  if (latest > 0) return ok(check, `the latest is of ${new Date(latest * 1000).toISOString()}`);
  const advice = `If you have written to it while Frontdesk ran: the page "Event Subscriptions" of your Slack app must be on and list ${Object.keys(events).join(', ')}.`;
  return warning(check, 'none came yet', advice);
}

async function closedPlaces(
  check: string,
  { accountId }: Team,
  { workspaceId, core }: TeamDeps,
): Promise<SlackCheck[]> {
  const places = await core().stores.places.list(workspaceId, accountId);
  const closed = places.filter(({ closedWhy }) => closedWhy !== null);
  if (closed.length === 0) return [];
  const detail = closed.map(({ id, name, closedWhy }) => `${name ? `#${name}` : id}: ${closedWhy}`).join('; ');
  return [warning(check, detail, 'Nothing is said there. Invite it again if it should be.')];
}
