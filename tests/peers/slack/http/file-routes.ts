import { Hono } from 'hono';
import { mayRead } from '../web-api/files.ts';
import type { StoredFile } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Bindings } from './web-api-routes.ts';

/** Where files are uploaded to and downloaded from (docs.slack.dev/messaging/working-with-files). */
export function fileRoutes(world: World): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.post('/upload/v1/:id', async (context) => {
    const file = world.files.get(context.req.param('id'));
    if (!file || file.bytes) return context.text('The upload URL is not valid.', 404);
    const type = context.req.header('content-type') ?? '';
    const bytes = type.startsWith('multipart/form-data')
      ? await firstPart(await context.req.formData())
      : new Uint8Array(await context.req.arrayBuffer());
    file.bytes = bytes;
    world.changed();
    return context.text(`OK - ${bytes.length}`);
  });
  const download = (id: string, authorization: string | undefined) => {
    const file = world.files.get(id);
    // Who may not read a file is sent to where people sign in: the answer is a page with status 200.
    if (!file?.bytes || !isAllowed(world, file, authorization))
      return Response.redirect(`${world.baseUrl}/signin?redir=%2Ffiles-pri%2F${id}`, 302);
    return new Response(new Uint8Array(file.bytes), { headers: { 'content-type': file.mimetype } });
  };
  for (const path of ['/files-pri/:key/:name', '/files-pri/:key/download/:name'])
    routes.get(path, (context) =>
      download(context.req.param('key')?.split('-')[1] ?? '', context.req.header('authorization')),
    );
  routes.get('/signin', (context) => context.html('<!DOCTYPE html><html><title>Sign in | Slack</title></html>'));
  return routes;
}

async function firstPart(form: FormData): Promise<Uint8Array> {
  for (const part of form.values())
    return typeof part === 'string' ? new TextEncoder().encode(part) : new Uint8Array(await part.arrayBuffer());
  return new Uint8Array();
}

function isAllowed(world: World, file: StoredFile, authorization = ''): boolean {
  const token = world.tokens.get(authorization.replace(/^Bearer\s*/i, ''));
  const allowed = token?.state === 'live' && token.scopes.includes('files:read') && token.installation;
  return allowed ? mayRead({ world, me: allowed }, file) : false;
}
