import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClientOptions } from '@slack/web-api';
import PQueue from 'p-queue';

type Call = NonNullable<WebClientOptions['fetch']>;

/** Slack takes about one message a second for a channel, and short bursts (docs.slack.dev/apis/web-api/rate-limits). */
const BURST = { intervalCap: 3, interval: 3000, strict: true } as const;
const POSTS = new Set(['chat.postMessage', 'chat.postEphemeral']);
/** What is of no use later: its caller does without it, or says it another way. */
const NOW_OR_NEVER = new Set(['chat.startStream', 'chat.appendStream', 'assistant.threads.setStatus', 'views.open']);
/** Longer than the strictest of Slack's limits, one call a minute. */
const PATIENCE_MS = 90_000;
const TIMEOUT_MS = 20_000;

/**
 * `fetch` for Slack's Web API within its rate limits. Web-api's own way would stop every call of a team when one is limited,
 * and would post again after a failure that left open whether it was posted. Here a limit holds only the method that
 * met it, or the channel where it posts; the call goes out again after Retry-After, since Slack did nothing when it says 429.
 * A call that would have to wait for more than 90 s is answered with that 429, and so is at once what is of no use later.
 */
export function paceCalls(call: Call): Call {
  const queues = new Map<string, PQueue>();
  const closedUntil = new Map<string, number>();

  async function callWhenOpen(lane: string, patienceMs: number, ...request: Parameters<Call>): ReturnType<Call> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const opens = closedUntil.get(lane) ?? 0;
      if (opens > Math.max(Date.now(), until)) return limited(opens);
      if (opens > Date.now()) await sleep(opens - Date.now(), undefined, { ref: false });
      const [url, init] = request;
      const response = await call(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.status !== 429) return response;
      closedUntil.set(lane, Date.now() + 1000 * (Number(response.headers.get('retry-after')) || 1));
    }
  }

  return (url, init) => {
    const { method, lane } = laneOf(url, init);
    const run = () => callWhenOpen(lane, NOW_OR_NEVER.has(method) ? 0 : PATIENCE_MS, url, init);
    if (!POSTS.has(method)) return run();
    const queue = queues.get(lane) ?? new PQueue({ concurrency: 1, ...BURST });
    queues.set(lane, queue);
    return queue.add(run);
  };
}

/** Slack counts by app, team (that is, token) and method; for posts by channel too. */
function laneOf(url: string | URL, init: Parameters<Call>[1]): { method: string; lane: string } {
  const method = new URL(url).pathname.split('/').at(-1) ?? '';
  const channel = POSTS.has(method) ? new URLSearchParams(String(init?.body)).get('channel') : '';
  return { method, lane: [init?.headers?.Authorization, method, channel].join(' ') };
}

const limited = (opens: number): Response =>
  new Response('', { status: 429, headers: { 'retry-after': String(Math.ceil((opens - Date.now()) / 1000)) } });
