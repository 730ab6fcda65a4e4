/**
 * Slack's servers, as far as Frontdesk meets them: the Web API, Socket Mode, signed HTTP requests, OAuth, and the people who
 * type and press. Real Bolt talks to it; a test drives it as those people would, and sees what they see.
 *
 *     const slack = await startSlack({ mode: 'socket', scopes: botScopes, events: Object.keys(events) });
 *     const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
 *     const support = slack.channel({ name: 'support', members: [lea] });      // the app is in it too
 *     // Start the product with slack.apiUrl, slack.botToken, slack.app.appToken, and then:
 *     const question = await lea.mentions(support, 'how long is the warranty?');
 *     const answer = await slack.until(() => lea.seesThread(question).find(({ from }) => from === 'Frontdesk'));
 *     expect(answer.text).toContain('two years');
 *     await lea.clicks(answer.post, 'Was wrong');                              // a label, or an action_id
 *     await lea.submits((await slack.until(() => lea.modal())).view, { 'What is right?': 'three years' });
 *     await slack.settled();                                                   // each event was taken, or is lost
 *
 * Over HTTP, set `slack.requestUrl` once the product listens, and give it `slack.app.signingSecret`.
 *
 * - **Who is there** (driver/company.ts): `team`, `user`, `channel`, `newcomer`, `changeUser`, `setScopes`, `integration`.
 * - **What a person does**: `says`, `mentions`, `edits`, `deletes`, `reacts`, `stopsStream` (driver/writing.ts); `clicks`,
 *   `looksUp` (driver/pressing.ts); `submits`, `closes` (driver/modals.ts); `runsCommand`, `usesShortcut`
 *   (driver/commands.ts); `opensHome`, `looksAt`, `opensAssistant`, `goesTo` (driver/visiting.ts); `invites`, `removes`,
 *   `joins`, `leaves`, `renames`, `archives` (driver/managing.ts); `installs`, `uninstalls` (driver/installing.ts).
 * - **What a person sees** (driver/reading.ts): `sees`, `seesThread`, `home`, `modal`, `seesStatus`, `seesAssistant`.
 * - **What goes wrong**: `limit`, `fail`, `breakDown`, `cutAfter`, `cutBefore`, `hang` for calls of a method
 *   (driver/misfortunes.ts); `disconnectSockets`, `goAway`, `comeBack`, `raw` on the line (driver/line.ts); `redeliver`,
 *   `deliverOutOfOrder` for events (driver/deliveries.ts); `rateLimits: 'internal' | 'distributed'` all the time.
 * - **Time**: `passTime(60_000)` sets Slack's clock forward; retries, triggers and response_urls go by it.
 *
 * It misbehaves as Slack does. An event that is not taken within 3 s comes again at once, after a minute and after five, then
 * it is lost. One post is told twice, as `message` and as `app_mention`, with two event ids; what the app posts is told too. A
 * reply to a post that is gone lands in the channel, a long text is cut off, and a download without rights is a page with
 * status 200. A channel shared by two teams is told of once, for the bot that joined last.
 *
 * Everything lives in memory. It has no user tokens, no token rotation, no Enterprise Grid; no search, canvases, lists,
 * workflows, huddles, user groups, pins or scheduled messages; no unfurling. Markdown is kept as it was sent, not rendered.
 */
import { openOutbox } from './delivery/outbox.ts';
import { requestUrl } from './delivery/request-url.ts';
import { socketMode } from './delivery/socket-mode.ts';
import { type Company, company } from './driver/company.ts';
import { type Deliveries, deliveriesOf } from './driver/deliveries.ts';
import { explain } from './driver/explain.ts';
import { type Line, openLine } from './driver/line.ts';
import { type Misfortunes, misfortunes } from './driver/misfortunes.ts';
import { openUntil, type Until } from './driver/until.ts';
import { openServer } from './http/server.ts';
import type { ApiCall } from './web-api/call-log.ts';
import { planFaults } from './web-api/faults.ts';
import { methodsFor } from './web-api/methods.ts';
import { webApi } from './web-api/web-api.ts';
import type { SlackApp } from './world/types.ts';
import { type AppSettings, openWorld } from './world/world.ts';

export type SlackOptions = AppSettings & {
  /** How events reach the app. */
  readonly mode: 'socket' | 'http';
  /** Where the app takes requests, in HTTP mode; it can be set later. */
  readonly requestUrl?: string;
  /** A free one unless said otherwise. */
  readonly port?: number;
  /** Whether the app is in the first team from the start; it is unless this is false. */
  readonly installed?: boolean;
};

export type Slack = Company &
  Line &
  Deliveries &
  Misfortunes & {
    /** Of Slack's pages: `${baseUrl}/oauth/v2/authorize`. */
    readonly baseUrl: string;
    /** The Web API, with a slash at the end: what SDKs call `slackApiUrl`. */
    readonly apiUrl: string;
    /** The app as it is set up at Slack, with its secrets. */
    readonly app: SlackApp;
    /** Of the first team; empty while the app is not installed there. */
    readonly botToken: string;
    /** Every call of the Web API, or of one method, the oldest first. */
    calls(method?: string): readonly ApiCall[];
    /** Looks whenever something changed in Slack, until there is something to see: no fixed sleeps. */
    readonly until: Until;
    /** Sets Slack's clock forward: what is due in that time happens now. Milliseconds. */
    passTime(milliseconds: number): void;
    stop(): Promise<void>;
  };

export async function startSlack(options: SlackOptions): Promise<Slack> {
  const world = openWorld(options);
  const socket = socketMode(world);
  const http = requestUrl(world, options.requestUrl);
  const { line, transport, isAway } = openLine(world, { mode: options.mode, socket, http });
  const outbox = openOutbox(world, transport);
  world.emit = outbox.announce;
  world.ask = (payload) => transport().send(payload);
  const faults = planFaults();
  const api = webApi(world, methodsFor(socket));
  const server = await openServer({ world, api, faults, socket, unreachable: isAway }, options.port ?? 0);
  const until = openUntil(world, () => explain(api.calls, outbox.deliveries));
  const people = company(world, { installed: options.installed ?? true });
  const { botToken } = people.team();
  const rest = {
    ...people,
    ...deliveriesOf(outbox, until),
    ...misfortunes(faults),
    baseUrl: world.baseUrl,
    apiUrl: `${world.baseUrl}/api/`,
    app: world.app,
    botToken,
    calls: (method?: string) => (method ? api.calls.filter((call) => call.method === method) : api.calls),
    until,
    passTime: world.clock.pass,
    async stop() {
      world.clock.stop();
      await server.close();
    },
  };
  // The line has an accessor, which a spread would not keep.
  return Object.assign(line, rest);
}
