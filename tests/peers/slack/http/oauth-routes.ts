import { Hono } from 'hono';
import { html } from 'hono/html';
import { newSecret } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import type { Bindings } from './web-api-routes.ts';

/** The page on which people allow the app into their team; each of them has a button there. */
export function oauthRoutes(world: World): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.get('/oauth/v2/authorize', (context) => {
    const query = context.req.query();
    if (query.client_id !== world.app.clientId) return context.html('<h1>invalid_client_id</h1>', 400);
    if (!query.redirect_uri && !world.app.redirectUrl) return context.html('<h1>bad_redirect_uri</h1>', 400);
    if (!query.scope) return context.html('<h1>no_scopes</h1>', 400);
    const people = [...world.users.values()].filter(({ botId, deleted }) => !botId && !deleted);
    const fields = Object.entries(query).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    );
    return context.html(html`<!DOCTYPE html>
      <title>${world.app.name} is requesting permission to access your workspace</title>
      <form method="post" action="/oauth/v2/authorize">
        ${fields}
        <p>${query.scope.split(',').join(', ')}</p>
        ${people.map(
          ({ id, teamId, realName }) =>
            html`<button name="user" value="${id}">Allow as ${realName}, ${world.teams.get(teamId)?.name}</button>`,
        )}
        <button name="user" value="">Cancel</button>
      </form>`);
  });
  routes.post('/oauth/v2/authorize', async (context) => {
    const form = await context.req.parseBody();
    return context.redirect(consent(world, form as Readonly<Record<string, string>>));
  });
  return routes;
}

/** Where the person is sent back to: with a code, or with `access_denied` when nobody consents. */
function consent(world: World, form: Readonly<Record<string, string>>): string {
  const back = new URL(form.redirect_uri ?? world.app.redirectUrl ?? '');
  if (form.state) back.searchParams.set('state', form.state);
  const user = world.users.get(form.user ?? '');
  if (!user) {
    back.searchParams.set('error', 'access_denied');
    return back.href;
  }
  const code = `${user.teamId}.${newSecret()}`;
  world.codes.set(code, {
    user: user.id,
    teamId: user.teamId,
    scopes: (form.scope ?? '').split(',').filter((scope) => scope !== ''),
    redirectUri: form.redirect_uri,
    at: world.clock.now(),
    used: false,
  });
  back.searchParams.set('code', code);
  return back.href;
}
