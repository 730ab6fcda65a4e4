import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';
import { type Slack, startSlack } from '../slack.ts';
import type { Loose } from '../world/types.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A Slack that is stopped when the test is over. */
export async function openSlack(options: Parameters<typeof startSlack>[0]): Promise<Slack> {
  const slack = await startSlack(options);
  stops.push(slack.stop);
  return slack;
}

type Received = { readonly headers: IncomingHttpHeaders; readonly raw: string; readonly body: Loose };

type Receiver = {
  readonly received: readonly Received[];
  /** The events among them, as they stand within their envelopes. */
  events(type?: string): readonly Loose[];
  /** How it answers from now on: a status, or never. */
  answer: number | 'never';
  /** The body of its answers, and their header. */
  say: string;
  headers: Readonly<Record<string, string>>;
};

/** An app of which nothing is known but what Slack sends to its Request URL. */
export async function openReceiver(options: Omit<Parameters<typeof startSlack>[0], 'mode'> = {}) {
  const received: Received[] = [];
  const receiver: Receiver = {
    received,
    events: (type) =>
      received
        .flatMap(({ body }) => (body.event ? [body.event as Loose] : []))
        .filter((one) => !type || one.type === type),
    answer: 200,
    say: '',
    headers: {},
  };
  const server = createServer(async (request, response) => {
    const raw = await text(request);
    received.push({ headers: request.headers, raw, body: bodyOf(raw, request.headers['content-type']) });
    if (receiver.answer === 'never') return;
    response.writeHead(receiver.answer, receiver.headers).end(receiver.say);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const slack = await openSlack({ ...options, mode: 'http' });
  slack.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  stops.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { slack, receiver };
}

function bodyOf(raw: string, type = ''): Loose {
  if (type.includes('json')) return JSON.parse(raw);
  const form = Object.fromEntries(new URLSearchParams(raw));
  return form.payload ? JSON.parse(form.payload) : form;
}

/** Calls a method without any SDK between: the answer as it comes. */
export async function call(slack: Slack, method: string, args: Loose = {}, token = slack.botToken): Promise<Loose> {
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  return (await response.json()) as Loose;
}
