import { z } from 'zod';
import { defineError } from '../../../core/errors.ts';
import { checkAppToken } from '../check-app-token.ts';
import type { SlackConfig } from '../config.ts';
import type { Team } from '../teams.ts';
import { attempt, fault, ok, type SlackCheck } from './check.ts';

const hello = z.object({
  type: z.literal('hello'),
  num_connections: z.number().default(1),
  connection_info: z.object({ app_id: z.string() }),
});
type Hello = z.infer<typeof hello>;
const fromJson = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(hello);

const noHello = defineError({
  code: 'slack.no-hello',
  message: (host: string) =>
    `A WebSocket to ${host} said nothing within 10 s. Does a proxy or firewall let wss:// through?`,
});

/** The app-level token, a socket that is opened and closed again, and whether both tokens belong to the same app. */
export async function* checkSocket(config: SlackConfig, teams: readonly Team[]): AsyncGenerator<SlackCheck> {
  let address = '';
  const token = await attempt('app token', 'not usable', async () => {
    address = await checkAppToken(config);
    return ok('app token', 'may open sockets');
  });
  yield token;
  if (!address) return;
  let greeting: Hello | undefined;
  yield await attempt('socket', 'does not open', async () => {
    greeting = await openAndClose(address);
    const others = greeting.num_connections - 1;
    return ok('socket', others > 0 ? `opens; ${others} other open, such as that of a running Frontdesk` : 'opens');
  });
  const [team] = teams;
  if (greeting && team) yield await attempt('app', 'unknown', () => compareApps(greeting as Hello, team));
}

/** Slack greets whom it lets in (docs.slack.dev/apis/events-api/using-socket-mode). */
function openAndClose(address: string): Promise<Hello> {
  const { promise, resolve, reject } = Promise.withResolvers<Hello>();
  const socket = new WebSocket(address);
  const give = () => reject(noHello(new URL(address).host));
  const timer = setTimeout(give, 10_000);
  socket.addEventListener('message', ({ data }) => {
    const parsed = fromJson.safeParse(data);
    if (parsed.success) resolve(parsed.data);
  });
  socket.addEventListener('error', give);
  socket.addEventListener('close', give);
  return promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

async function compareApps({ connection_info: { app_id } }: Hello, { client, botId }: Team): Promise<SlackCheck> {
  const { bot } = await client.bots.info({ bot: botId });
  if (!bot?.app_id || bot.app_id === app_id) return ok('app', `both tokens belong to ${app_id}`);
  const advice = 'Take both tokens from the same app: events come by the one, answers go out by the other.';
  return fault('app', `SLACK_APP_TOKEN belongs to ${app_id}, the bot token to ${bot.app_id}`, advice);
}
