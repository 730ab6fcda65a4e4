import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Channel } from '../core/channels/channel.ts';
import { defineError } from '../core/errors.ts';

const portTaken = defineError({
  code: 'http.port-taken',
  message: (host: string, port: number) =>
    `Port ${port} on ${host} is in use, perhaps by another Frontdesk. Stop it, or set HTTP_PORT to a free port.`,
});
const cannotListen = defineError({
  code: 'http.listen',
  message: (host: string, port: number, why: string) =>
    `Can't listen on ${host}:${port}: ${why}. Correct HTTP_HOST and HTTP_PORT.`,
});

export type HttpServer = { readonly port: number; close(): Promise<void> };

export type HttpApp = Hono<{ Bindings: HttpBindings }>;

/** A channel that its platform, or people's browsers, come to: it adds its routes before the server listens. */
export type ServedChannel = Channel & { mount?(app: HttpApp): void };

type Options = {
  readonly host: string;
  readonly port: number;
  readonly channels: readonly ServedChannel[];
  ready(): Promise<{ ok: boolean; detail: object }>;
};

/**
 * `/healthz` says that the process lives, `/readyz` that it can do its work (status 503 when it can't), and the rest is the
 * channels'.
 */
export async function openHttpServer({ host, port, channels, ready }: Options): Promise<HttpServer> {
  const app: HttpApp = new Hono();
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    const { ok, detail } = await ready();
    return context.json({ status: ok ? 'ready' : 'not ready', ...detail }, ok ? 200 : 503);
  });
  for (const channel of channels) channel.mount?.(app);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) =>
      resolve({
        port: address.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          }),
      }),
    );
    server.on('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? portTaken(host, port, { cause })
          : cannotListen(host, port, cause.message, { cause }),
      ),
    );
  });
}
