import type { Transport } from '../delivery/event.ts';
import type { RawRequest, RequestUrl } from '../delivery/request-url.ts';
import type { DisconnectReason, SocketMode } from '../delivery/socket-mode.ts';
import { newSecret } from '../world/ids.ts';
import type { World } from '../world/world.ts';

/** The line between Slack and the app. */
export type Line = {
  /** Where the app takes requests, in HTTP mode; to be set once the app has started. */
  requestUrl: string | undefined;
  /** How many connections the app has open in Socket Mode. */
  connections(): number;
  /** Announces the end of all connections, as Slack does every few hours; or, without a reason, cuts them without a word. */
  disconnectSockets(reason?: DisconnectReason): void;
  /** From now on the app can't be reached, nor can it reach Slack. */
  goAway(): void;
  comeBack(): void;
  /** Posts anything to the Request URL: old timestamps, wrong signatures, damaged bodies. */
  raw(request: RawRequest): Promise<{ readonly status: number; readonly body: string }>;
  /** What Slack does when somebody enters the Request URL on the app's page: whether the app gives the challenge back. */
  verifyRequestUrl(): Promise<boolean>;
};

type Parts = {
  readonly mode: 'socket' | 'http';
  readonly socket: SocketMode;
  readonly http: RequestUrl;
};

const nowhere: Transport = { send: async () => ({ taken: false, why: 'connection_failed' }) };

/** `transport` is the way that leads to the app at this moment. */
export function openLine(world: World, { mode, socket, http }: Parts) {
  let away = false;
  const line: Line = {
    get requestUrl() {
      return http.url;
    },
    set requestUrl(url) {
      http.url = url;
    },
    connections: socket.connections,
    disconnectSockets: socket.disconnect,
    goAway() {
      away = true;
      socket.disconnect();
    },
    comeBack() {
      away = false;
    },
    async raw(request) {
      const { status, body } = await http.post(request);
      return { status, body };
    },
    async verifyRequestUrl() {
      const challenge = newSecret();
      const request = { token: world.app.verificationToken, challenge, type: 'url_verification' };
      const { status, body } = await http.post({ body: JSON.stringify(request) });
      return status === 200 && body.includes(challenge);
    },
  };
  const transport = (): Transport => (away ? nowhere : mode === 'socket' ? socket : http);
  return { line, transport, isAway: () => away };
}
