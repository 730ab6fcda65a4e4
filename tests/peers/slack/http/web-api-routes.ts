import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { Fault, Faults } from '../web-api/faults.ts';
import type { WebApi } from '../web-api/web-api.ts';
import type { Loose } from '../world/types.ts';

export type Bindings = { Bindings: HttpBindings };

/** The Web API over HTTP: POST or GET, a form or JSON, the token in a header or among the arguments. */
export function webApiRoutes(api: WebApi, faults: Faults): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.all('/api/:method', async (context) => {
    const method = context.req.param('method');
    const fault = faults.next(method);
    const early = fault && (await faultBefore(context, fault));
    if (early) return early;
    const { token, ...args } = { ...context.req.query(), ...(await argsIn(context.req.raw)) };
    const authorization = context.req.header('authorization') ?? '';
    const bearer = /^Bearer\s*(.*)$/i.exec(authorization)?.[1];
    const all = { ...args, ...clientIn(authorization) };
    const { body, status, headers } = await api.call(method, all, bearer ?? String(token ?? ''));
    if (fault?.kind === 'cut') return cut(context);
    return context.json(body, status, headers);
  });
  return routes;
}

async function argsIn(request: Request): Promise<Loose> {
  const type = request.headers.get('content-type') ?? '';
  if (type.includes('application/json')) return (await request.json()) as Loose;
  if (type.includes('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(await request.text()));
  return {};
}

/** An app may name itself by HTTP Basic authentication (RFC 7617) instead of by arguments. */
function clientIn(authorization: string): Loose {
  const [, encoded] = /^Basic\s+(.*)$/i.exec(authorization) ?? [];
  if (!encoded) return {};
  const [client_id, client_secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return { client_id, client_secret };
}

/** The answer of a call that has no effect; undefined when it goes on. */
async function faultBefore(context: Context<Bindings>, fault: Fault): Promise<Response | undefined> {
  if (fault.kind === 'limit')
    return context.json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(fault.retryAfter) });
  if (fault.kind === 'fail') return context.json({ ok: false, error: fault.error });
  if (fault.kind === 'status') return context.text('upstream connect error', fault.status);
  if (fault.kind === 'cut') return fault.when === 'before' ? cut(context) : undefined;
  await fault.over;
  return undefined;
}

/** Ends the connection without an answer. */
export function cut(context: Context<Bindings>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
