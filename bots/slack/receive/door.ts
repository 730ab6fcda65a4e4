import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from '../../../core/logger.ts';
import type { HttpApp } from '../../http-server.ts';
import type { SlackConfig } from '../config.ts';
import { nodeOf, stringOf } from '../format/node.ts';
import { EVENTS_PATH } from '../manifest.ts';
import type { HandOver } from './hand-over.ts';
import { isFromSlack } from './is-from-slack.ts';
import { readBody } from './read-body.ts';

/** The largest event holds a message of 40,000 characters, three times: as text, in blocks, and as it was before. */
const MOST_BYTES = 1024 * 1024;
/** Slack waits three seconds for an answer. */
const PATIENCE_MS = 2900;

type Deps = {
  readonly logger: Logger;
  /** Undefined while Slack is not connected, or stops. */
  handOver(): HandOver | undefined;
};

/**
 * The Request URL of the app: events, what people press and type, and Slack's own checks of the address
 * (docs.slack.dev/apis/events-api/using-http-request-urls).
 */
export function mountDoor(app: HttpApp, config: SlackConfig, deps: Deps): void {
  app.post(`/${EVENTS_PATH}`, notTooLarge, async (context) => {
    const raw = await context.req.text();
    const fault = isFromSlack(raw, context.req.raw.headers, config);
    if (fault !== undefined) {
      deps.logger.warn({ reason: fault }, 'a request that does not come from Slack was refused');
      return context.text('not from Slack', 401);
    }
    const body = readBody(raw, context.req.header('content-type') ?? '');
    if (body === undefined) return context.text('not understood', 400);
    if (stringOf(body.ssl_check) === '1') return context.body(null, 200);
    if (body.type === 'url_verification') return context.json({ challenge: stringOf(body.challenge) });
    const over = deps.handOver();
    if (!over) return context.text('not connected', 503);
    const isEvent = body.type === 'event_callback' || body.type === 'app_rate_limited';
    return respond(context, await answer(body, isEvent ? over.event : over.interaction, retryOf(context)));
  });
}

const limit = bodyLimit({ maxSize: MOST_BYTES, onError: (context) => context.text('too large', 413) });

/** Hono's own limit makes a stream of each body, which costs more than all else: what says that it is short needs none. */
const notTooLarge: MiddlewareHandler = (context, next) => {
  const length = context.req.header('transfer-encoding') ? undefined : context.req.header('content-length');
  return Number(length) <= MOST_BYTES ? next() : limit(context, next);
};

type Answer = { readonly acknowledged: boolean; readonly response?: unknown };
type Retry = { readonly retryNum?: number; readonly retryReason?: string };

/** Resolves when it is acknowledged, or surely will not be. */
const answer = (body: unknown, take: HandOver['event'], retry: Retry): Promise<Answer> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ acknowledged: false }), PATIENCE_MS);
    const settle = (outcome: Answer) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const ack = async (response?: unknown) => settle({ acknowledged: true, response });
    void take({ body, ack, ...retry }).finally(() => settle({ acknowledged: false }));
  });

/** Only a status of 200 tells Slack that we have it. */
function respond(context: Context, { acknowledged, response }: Answer): Response {
  if (!acknowledged) return context.text('not stored', 503);
  if (response === undefined || response === '') return context.body(null, 200);
  return typeof response === 'string' ? context.text(response) : context.json(nodeOf(response));
}

function retryOf(context: Context): Retry {
  const retryNum = Number(context.req.header('x-slack-retry-num'));
  return retryNum > 0 ? { retryNum, retryReason: context.req.header('x-slack-retry-reason') ?? '' } : {};
}
