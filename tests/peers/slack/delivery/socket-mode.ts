import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { newSecret } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import type { Answer, Payload, Transport } from './event.ts';
import { PATIENCE } from './request-url.ts';

/** Slack sends one that often; a client that hears none takes the connection for dead. */
const PING_EVERY = 5000;
/** After it has been announced, the end of a connection comes that soon. */
const NOTICE = 10_000;
/** More is refused (docs.slack.dev/apis/events-api/using-socket-mode, "using multiple connections"). */
const MOST_CONNECTIONS = 10;

export type SocketMode = Transport & {
  /** A URL that can be connected to once. */
  ticket(): string;
  connections(): number;
  /** Takes a connection over from the HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Announces the end of the connections as Slack does, or, without a reason, cuts them without a word. */
  disconnect(reason?: DisconnectReason): void;
  /** Says goodbye to the connections and waits until they are closed. */
  close(): Promise<void>;
};

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** Slack's side of Socket Mode (docs.slack.dev/apis/events-api/using-socket-mode). Connections are used in turn. */
export function socketMode(world: World): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (answer: Answer) => void>();

  const greet = (socket: WebSocket) => {
    sockets.add(socket);
    const ping = setInterval(() => socket.ping(`Ping from applink-${sockets.size}`), PING_EVERY);
    socket.on('close', () => {
      clearInterval(ping);
      sockets.delete(socket);
      world.changed();
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => hear(String(data), waiting));
    socket.send(JSON.stringify(hello(world, sockets.size)));
    world.changed();
  };

  return {
    ticket() {
      const ticket = newSecret();
      tickets.add(ticket);
      return `${world.baseUrl.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}`;
    },
    connections: () => sockets.size,
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '', world.baseUrl).searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket) || sockets.size >= MOST_CONNECTIONS) return void socket.destroy();
      server.handleUpgrade(request, socket, head, greet);
    },
    disconnect(reason) {
      for (const socket of [...sockets]) {
        if (!reason) socket.terminate();
        else {
          socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } }));
          world.clock.after(NOTICE, () => socket.terminate());
        }
      }
    },
    async close() {
      await Promise.all([...sockets].map((socket) => farewell(socket)));
    },
    send(payload) {
      const [socket] = sockets;
      if (!socket) return Promise.resolve({ taken: false, why: 'connection_failed' });
      // To the end of the line.
      sockets.delete(socket);
      sockets.add(socket);
      return new Promise((resolve) => {
        const id = randomUUID();
        const settle = (answer: Answer) => {
          forget();
          waiting.delete(id);
          resolve(answer);
        };
        const forget = world.clock.after(PATIENCE, () => settle({ taken: false, why: 'timeout' }));
        waiting.set(id, settle);
        socket.send(JSON.stringify(envelope(id, payload)));
      });
    },
  };
}

/** Some clients don't answer a goodbye: they are not waited for. */
async function farewell(socket: WebSocket): Promise<void> {
  const closed = once(socket, 'close');
  socket.close(1001);
  const impatient = setTimeout(() => socket.terminate(), 200);
  await closed;
  clearTimeout(impatient);
}

const hello = (world: World, connections: number) => ({
  type: 'hello',
  num_connections: connections,
  connection_info: { app_id: world.app.id },
  debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18_060 },
});

function envelope(id: string, payload: Payload) {
  const { type, body } = payload;
  const answerable = type === 'slash_commands' || body.type === 'view_submission' || body.type === 'block_suggestion';
  const retry = type === 'events_api' && {
    retry_attempt: payload.retry?.number ?? 0,
    retry_reason: payload.retry?.why ?? '',
  };
  return { envelope_id: id, payload: body, type, accepts_response_payload: answerable, ...retry };
}

/** What the app says is an acknowledgement, perhaps with an answer. */
function hear(text: string, waiting: ReadonlyMap<string, (answer: Answer) => void>): void {
  const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: object };
  const response = payload && Object.keys(payload).length > 0 ? payload : undefined;
  waiting.get(id ?? '')?.({ taken: true, response });
}
