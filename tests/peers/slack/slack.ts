/**
 * Slack's servers, as far as Frontdesk meets them: the Web API, Socket Mode, signed HTTP requests, and the people who click
 * and type. Real Bolt talks to it; a test drives it as those people would, and sees what they see.
 *
 *     const slack = await startSlack({ mode: 'socket' });
 *     const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
 *     const support = slack.channel({ name: 'support', members: [lea] });
 *     const question = await lea.mentions(support, 'how long is the warranty?');
 *     await slack.until(() => lea.seesThread(question).find(({ from, text }) => from === 'Frontdesk' && /two years/.test(text)));
 *
 * It misbehaves as Slack does: an event that is not acknowledged within 3 s comes again at once, after a minute and after
 * five; one post is told twice, as `message` and as `app_mention`; a reply to a post that was deleted lands in the channel.
 * Everything lives in memory. It knows no user tokens, no Enterprise Grid, no search, canvases, lists, workflows or huddles.
 */
import type { Transport } from './delivery/event.ts';
import { type Delivery, openOutbox } from './delivery/outbox.ts';
import { type RawRequest, requestUrl } from './delivery/request-url.ts';
import { type DisconnectReason, socketMode } from './delivery/socket-mode.ts';
import { type Company, company } from './driver/company.ts';
import { explain } from './driver/explain.ts';
import { openUntil, type Until } from './driver/until.ts';
import { listen } from './http-server.ts';
import type { ApiCall } from './web-api/call-log.ts';
import { openConnection } from './web-api/connections.ts';
import { planFaults } from './web-api/faults.ts';
import { methods } from './web-api/methods.ts';
import { webApiRoutes } from './web-api/server.ts';
import { webApi } from './web-api/web-api.ts';
import type { SlackApp } from './world/types.ts';
import { type AppSettings, openWorld } from './world/world.ts';

export type SlackOptions = AppSettings & {
  /** How events reach the app. */
  readonly mode: 'socket' | 'http';
  /** The Request URL of the app, in HTTP mode; it can be set later. */
  readonly requestUrl?: string;
  /** A free one unless said otherwise. */
  readonly port?: number;
};

export type Slack = Company & {
  readonly baseUrl: string;
  /** For `slackApiUrl`: the Web API, with a slash at the end. */
  readonly apiUrl: string;
  readonly app: SlackApp;
  /** Of the first team. */
  readonly botToken: string;
  requestUrl: string | undefined;
  /** Every call of the Web API, the oldest first; of one method, if it is named. */
  calls(method?: string): readonly ApiCall[];
  /** Every event that was announced, and what became of it. */
  readonly deliveries: readonly Delivery[];
  connections(): number;
  /** Waits for something to see, without fixed sleeps. */
  until: Until;
  /** Resolves when every event so far was taken, or is lost. */
  settled(): Promise<void>;
  /** Sets Slack's clock forward: what is due in that time happens now. */
  passTime(milliseconds: number): void;
  limit(method: string, options: { readonly retryAfter: number; readonly times?: number }): void;
  fail(method: string, error: string, times?: number): void;
  /** Slack itself has a fault: HTTP status 500 to 504, and nothing is done. */
  breakDown(method: string, status: 500 | 502 | 503 | 504, times?: number): void;
  /** The call takes effect, but the connection ends before the answer. */
  cutAfter(method: string, times?: number): void;
  cutBefore(method: string, times?: number): void;
  /** Calls get no answer until the function that comes back is called; then they take effect. */
  hang(method: string, times?: number): () => void;
  disconnectSockets(reason?: DisconnectReason): void;
  /** The app can't be reached any more, nor reach Slack. */
  goAway(): void;
  comeBack(): void;
  /** Sends an event again, as Slack does when it saw no acknowledgement. */
  redeliver(delivery: Delivery, times?: number): Promise<void>;
  /** What happens meanwhile is told in the opposite order. */
  deliverOutOfOrder(meanwhile: () => Promise<unknown>): Promise<void>;
  /** Posts anything to the Request URL: old timestamps, wrong signatures, damaged bodies. */
  raw(request: RawRequest): Promise<{ readonly status: number; readonly body: string }>;
  stop(): Promise<void>;
};

export async function startSlack(options: SlackOptions): Promise<Slack> {
  const world = openWorld(options);
  const socket = socketMode(world);
  const http = requestUrl(world, options.requestUrl);
  let away = false;
  const transport = (): Transport => (away ? unreachable : options.mode === 'socket' ? socket : http);
  const outbox = openOutbox(world, transport);
  world.emit = outbox.announce;
  world.tokens.set(world.app.appToken, {
    value: world.app.appToken,
    kind: 'app',
    scopes: ['connections:write', 'authorizations:read'],
    state: 'live',
  });
  const faults = planFaults();
  const api = webApi(world, {
    ...methods,
    'apps.connections.open': { scopes: ['connections:write'], tier: 1, token: 'app', run: openConnection(socket) },
  });
  const server = await listen(webApiRoutes(api, faults), options.port ?? 0);
  server.on('upgrade', (request, stream, head) => (away ? stream.destroy() : socket.upgrade(request, stream, head)));
  world.baseUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`;

  const until = openUntil(world, () => explain(api.calls, outbox.deliveries));
  const people = company(world);
  const home = people.team();
  return {
    ...people,
    baseUrl: world.baseUrl,
    apiUrl: `${world.baseUrl}/api/`,
    app: world.app,
    botToken: home.botToken,
    get requestUrl() {
      return http.url;
    },
    set requestUrl(url) {
      http.url = url;
    },
    calls: (method) => (method ? api.calls.filter((call) => call.method === method) : api.calls),
    deliveries: outbox.deliveries,
    connections: socket.connections,
    until,
    async settled() {
      await until(() => outbox.deliveries.every(({ state }) => state === 'taken' || state === 'lost'));
    },
    passTime: world.clock.pass,
    limit: (method, { retryAfter, times = 1 }) => faults.plan(method, { kind: 'limit', retryAfter }, times),
    fail: (method, error, times = 1) => faults.plan(method, { kind: 'fail', error }, times),
    breakDown: (method, status, times = 1) => faults.plan(method, { kind: 'status', status }, times),
    cutAfter: (method, times = 1) => faults.plan(method, { kind: 'cut', when: 'after' }, times),
    cutBefore: (method, times = 1) => faults.plan(method, { kind: 'cut', when: 'before' }, times),
    hang(method, times = 1) {
      const { promise, resolve } = Promise.withResolvers<void>();
      faults.plan(method, { kind: 'hang', over: promise }, times);
      return resolve;
    },
    disconnectSockets: socket.disconnect,
    goAway() {
      away = true;
      socket.disconnect();
    },
    comeBack() {
      away = false;
    },
    async redeliver(delivery, times = 1) {
      for (let number = 1; number <= times; number++) await outbox.again(delivery, { number, why: 'timeout' });
    },
    async deliverOutOfOrder(meanwhile) {
      outbox.hold();
      await meanwhile();
      outbox.release('backwards');
    },
    raw: http.post,
    async stop() {
      world.clock.stop();
      await socket.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const unreachable: Transport = { send: async () => ({ taken: false, why: 'connection_failed' }) };
