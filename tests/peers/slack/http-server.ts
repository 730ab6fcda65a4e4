import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Bindings } from './web-api/server.ts';

/** Serves on this machine only, on a free port if it is 0. */
export async function listen(app: Hono<Bindings>, port: number): Promise<Server> {
  const server = createServer(getRequestListener(app.fetch));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
