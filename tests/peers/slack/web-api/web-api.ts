import type { Loose, Token } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { argsOf } from './args.ts';
import type { ApiCall } from './call-log.ts';
import { type Method, Refusal } from './method.ts';
import { type Limiter, openLimiter } from './rate-limits.ts';
import { requireScopes, scopesFor } from './scopes.ts';

type Answer = { readonly body: Loose; readonly status: 200 | 429; readonly headers: Readonly<Record<string, string>> };

export type WebApi = {
  readonly calls: readonly ApiCall[];
  /** Does what a method does. Slack says with status 200 that something failed. */
  call(method: string, args: Loose, token: string): Promise<Answer>;
};

export function webApi(world: World, methods: Readonly<Record<string, Method>>): WebApi {
  const calls: ApiCall[] = [];
  const limiter = openLimiter(world);
  return {
    calls,
    async call(name, all, tokenValue) {
      const record: ApiCall = { method: name, args: all, token: tokenValue, at: world.clock.now(), answer: undefined };
      calls.push(record);
      const headers: Record<string, string> = {};
      const body = await perform(world, limiter, methods[name], { name, all, tokenValue, headers });
      record.answer = body;
      world.changed();
      return { body, status: body.error === 'ratelimited' ? 429 : 200, headers };
    },
  };
}

type Request = {
  readonly name: string;
  readonly all: Loose;
  readonly tokenValue: string;
  readonly headers: Record<string, string>;
};

async function perform(world: World, limiter: Limiter, method: Method | undefined, request: Request): Promise<Loose> {
  try {
    if (!method) throw new Refusal('unknown_method', { req_method: request.name });
    const args = argsOf(request.all);
    const token = method.token === 'none' ? undefined : tokenOf(world, method, request.tokenValue);
    if (token) {
      const needed = scopesFor(method, args, world);
      request.headers['x-oauth-scopes'] = token.scopes.join(',');
      request.headers['x-accepted-oauth-scopes'] = needed.join(',');
      requireScopes(needed, token);
      const wait = limiter.waitFor(request.name, method, token, request.all);
      if (wait !== undefined) {
        request.headers['retry-after'] = String(wait);
        throw new Refusal('ratelimited');
      }
    }
    return {
      ok: true,
      ...(await method.run({ world, args, token: token ?? nobody, me: token?.installation ?? nowhere })),
    };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.error, ...error.more };
    throw error;
  }
}

/** For methods that take no token. */
const nobody: Token = { value: '', kind: 'bot', scopes: [], state: 'live' };
const nowhere = { teamId: '', botUserId: '', botId: '', token: '' };

function tokenOf(world: World, method: Method, value: string): Token {
  if (value === '') throw new Refusal('not_authed');
  const token = world.tokens.get(value);
  if (!token) throw new Refusal('invalid_auth');
  if (token.state === 'revoked') throw new Refusal('token_revoked');
  if (token.state === 'inactive') throw new Refusal('account_inactive');
  if (token.kind !== (method.token ?? 'bot')) throw new Refusal('not_allowed_token_type');
  return token;
}
