import { Hono } from 'hono';
import { argsOf } from '../web-api/args.ts';
import { Refusal } from '../web-api/method.ts';
import { answerAt } from '../web-api/response-url.ts';
import { responseUrlIsOver } from '../world/triggers.ts';
import type { World } from '../world/world.ts';
import type { Bindings } from './web-api-routes.ts';

/** Slack's own URLs that answer what a person did, five times within half an hour. */
export function responseUrlRoutes(world: World): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  for (const kind of ['actions', 'commands', 'app'])
    routes.post(`/${kind}/:team/:number/:key`, async (context) => {
      const url = world.responseUrls.get(context.req.param('key'));
      if (!url) return context.json({ ok: false, error: 'invalid_url' }, 404);
      if (responseUrlIsOver(world, url)) {
        const error = url.uses > 0 ? 'used_url' : 'expired_url';
        return context.json({ ok: false, error }, 404);
      }
      try {
        answerAt(world, url, argsOf(await context.req.json()));
        url.uses++;
        return context.json({ ok: true });
      } catch (error) {
        if (error instanceof Refusal) return context.json({ ok: false, error: error.error, ...error.more });
        throw error;
      }
    });
  return routes;
}
