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

type SlackOptions = AppSettings & {
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
