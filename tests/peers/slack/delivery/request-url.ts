import type { World } from '../world/world.ts';
import type { Answer, Payload, Transport } from './event.ts';
import { signatureOf } from './signature.ts';

/** Slack waits that long for an answer. */
export const PATIENCE = 3000;

export type RawRequest = {
  readonly body: string;
  /** Of `Content-Type`; JSON unless said otherwise. */
  readonly type?: string;
  /** Seconds since 1970; now unless said otherwise. */
  readonly timestamp?: number;
  /** The right one unless said otherwise. */
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type RequestUrl = Transport & {
  /** The address of the app; it may be known only after the app has started. */
  url: string | undefined;
  /** Signs and posts anything. Rejects when nobody answers in time. */
  post(request: RawRequest): Promise<{ readonly status: number; readonly body: string; readonly headers: Headers }>;
};

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The app's Request URL for events, interactivity and commands (docs.slack.dev/apis/events-api/using-http-request-urls). */
export function requestUrl(world: World, url?: string): RequestUrl {
  const self: RequestUrl = {
    url,
    async post({ body, type = JSON_TYPE, timestamp = Math.floor(world.clock.now() / 1000), signature, headers }) {
      if (!self.url) throw new Error('Slack does not know the Request URL of the app: set requestUrl.');
      const impatience = new AbortController();
      const calm = world.clock.after(PATIENCE, () => impatience.abort(new DOMException('no answer', 'TimeoutError')));
      const answer = await fetch(self.url, {
        method: 'POST',
        body,
        headers: {
          'content-type': type,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': String(timestamp),
          'x-slack-signature': signature ?? signatureOf(world.app.signingSecret, timestamp, body),
          ...headers,
        },
        redirect: 'manual',
        signal: impatience.signal,
      }).finally(calm);
      return { status: answer.status, body: await answer.text(), headers: answer.headers };
    },
    send: async (payload) => {
      try {
        const { status, body, headers } = await self.post(requestOf(payload));
        if (status >= 200 && status < 300) return { taken: true, response: readAnswer(body) };
        return { taken: false, why: 'http_error', noRetry: headers.get('x-slack-no-retry') === '1' };
      } catch (error) {
        return unanswered(error);
      }
    },
  };
  return self;
}

function requestOf(payload: Payload): RawRequest {
  if (payload.type === 'interactive')
    return { type: FORM_TYPE, body: new URLSearchParams({ payload: JSON.stringify(payload.body) }).toString() };
  if (payload.type === 'slash_commands')
    return { type: FORM_TYPE, body: new URLSearchParams(payload.body as Record<string, string>).toString() };
  const { retry } = payload;
  const headers = retry && { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.why };
  return { body: JSON.stringify(payload.body), ...(headers && { headers }) };
}

function readAnswer(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body === '' ? undefined : { text: body };
  }
}

const unanswered = (error: unknown): Answer =>
  error instanceof Error && error.name === 'TimeoutError'
    ? { taken: false, why: 'http_timeout' }
    : { taken: false, why: 'connection_failed' };
