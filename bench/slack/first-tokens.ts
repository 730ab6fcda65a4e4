import { setTimeout as sleep } from 'node:timers/promises';
import { writingModel } from '../../tests/peers/model.ts';
import { type Slack, startSlack } from '../../tests/peers/slack/slack.ts';
import type { ApiCall } from '../../tests/peers/slack/web-api/call-log.ts';
import { report } from '../rows.ts';
import { startProduct } from './product.ts';

const A_SECOND = 20;
const SECONDS = 20;
const WARM_UP = 20;

const WORDS =
  'The warranty on the Elbe T4 loggers and on all other electronics lasts 24 months from the day of delivery.'.match(
    /\S+\s*/g,
  ) ?? [];

/**
 * How long after a mention the first word of its answer is to be read, in milliseconds, at the 95th percentile of 20 mentions a
 * second; the time from the request to the model until its first word is taken off.
 */
export async function measureFirstTokens(): Promise<number> {
  const slack = await startSlack({ mode: 'socket' });
  const model = await writingModel(WORDS);
  const product = await startProduct(slack, 'socket', model.url);
  try {
    await slack.until(() => slack.connections() > 0, { within: 30_000 });
    const people = Array.from({ length: 20 }, (_, at) =>
      slack.user({ name: `Person ${at}`, email: `p${at}@lindenhof.example` }),
    );
    const channels = people.map((person, at) => slack.channel({ name: `team-${at}`, members: [person] }));
    const sent = new Map<string, { number: number; at: number }>();
    for (let number = 0; number < WARM_UP + A_SECOND * SECONDS; number++) {
      const at = performance.now();
      const person = people[number % people.length] as (typeof people)[number];
      const text = `how long is the warranty on the Elbe T4? (ticket ${number})`;
      const { ts } = await person.mentions(channels[number % channels.length] as (typeof channels)[number], text);
      sent.set(ts, { number, at });
      // The first ones wake what sleeps: caches, connections, compiled code.
      await sleep(number < WARM_UP ? 500 : Math.max(0, at + 1000 / A_SECOND - performance.now()));
    }
    await slack.until(() => slack.calls('chat.stopStream').length >= sent.size, { within: 120_000 });
    const seen = firstWords(slack);
    const times = [...sent]
      .filter(([, { number }]) => number >= WARM_UP)
      .map(([ts, { number, at }]) => {
        const { at: asked = Number.NaN, first = Number.NaN } = model.asked.get(number) ?? {};
        return (seen.get(ts) ?? Number.POSITIVE_INFINITY) - at - (first - asked);
      });
    times.sort((a, b) => a - b);
    const share = (of: number) => Math.round(times[Math.floor(times.length * of)] ?? Number.NaN);
    report(`first words: ${share(0.5)} ms at the median, ${share(0.95)} at the 95th percentile, of ${times.length}`);
    return share(0.95);
  } finally {
    await product.stop();
    await slack.stop();
    model.close();
  }
}

/** When the first word of each answer came to Slack, by the timestamp of the question (`performance.now()`). */
function firstWords(slack: Slack): Map<string, number> {
  const questions = new Map<string, string>();
  const first = new Map<string, number>();
  for (const { method, args, answer, at } of slack.calls()) {
    if (!['chat.startStream', 'chat.appendStream', 'chat.stopStream'].includes(method) || !answer?.ok) continue;
    const ts = String(args.ts ?? answer.ts);
    if (method === 'chat.startStream') questions.set(ts, String(args.thread_ts));
    const question = questions.get(ts) ?? '';
    if (!first.has(question) && hasWords(args)) first.set(question, at - performance.timeOrigin);
  }
  return first;
}

/** Chunks come as an array, or as JSON in a form. */
const hasWords = ({ markdown_text: text, chunks }: ApiCall['args']): boolean =>
  /\w/.test(String(text ?? '')) ||
  /"text":"[^"]*\w/.test(typeof chunks === 'string' ? chunks : JSON.stringify(chunks ?? ''));
