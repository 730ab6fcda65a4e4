import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { SocketMode } from '../delivery/socket-mode.ts';
import type { Faults } from '../web-api/faults.ts';
import type { WebApi } from '../web-api/web-api.ts';
import type { World } from '../world/world.ts';
import { fileRoutes } from './file-routes.ts';
import { oauthRoutes } from './oauth-routes.ts';
import { responseUrlRoutes } from './response-url-routes.ts';
import { type Bindings, cut, webApiRoutes } from './web-api-routes.ts';

type Parts = {
  readonly world: World;
  readonly api: WebApi;
  readonly faults: Faults;
  readonly socket: SocketMode;
  /** Nobody reaches Slack while this is so. */
  unreachable(): boolean;
};

/** Everything of Slack's that is reached over HTTP, on this machine only. Sets the world's `baseUrl`. `port` 0: a free one. */
export async function openServer(parts: Parts, port: number): Promise<{ close(): Promise<void> }> {
  const { world, api, faults, socket } = parts;
  const app = new Hono<Bindings>();
  app.use(async (context, next) => (parts.unreachable() ? cut(context) : next()));
  for (const routes of [webApiRoutes(api, faults), fileRoutes(world), responseUrlRoutes(world), oauthRoutes(world)])
    app.route('/', routes);
  const server = createServer(getRequestListener(app.fetch));
  server.on('upgrade', (request, stream, head) => {
    if (parts.unreachable()) stream.destroy();
    else socket.upgrade(request, stream, head);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  world.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async close() {
      await socket.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
