import { setTimeout as sleep } from 'node:timers/promises';
import { hangingModel } from '../../tests/peers/model.ts';
import { type Slack, startSlack } from '../../tests/peers/slack/slack.ts';
import { report } from '../rows.ts';
import { type Load, makeLoad } from './load.ts';
import { type Product, startProduct } from './product.ts';

const SECONDS = 30;
/** The stand-in and the product share two cores: what is still to be answered after this time counts as lost. */
const DRAIN_MS = 15 * 60_000;

type Figures = {
  readonly events: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
  readonly lost: number;
  readonly doubled: number;
};

/**
 * 200 events a second, each delivered three times, with a database that restarts in the middle. An acknowledgement counts
 * unless the database was away at some moment between the delivery and it. `lost`: messages that were not stored once or never answered;
 * `doubled`: stored or answered more than once.
 */
export async function measureAcknowledgements(mode: 'socket' | 'http'): Promise<Figures> {
  const model = await hangingModel();
  const slack = await startSlack({ mode });
  const load = makeLoad(slack);
  const product = await startProduct(slack, mode, model.url);
  try {
    if (mode === 'http') slack.requestUrl = `${product.url}/slack/events`;
    else await slack.until(() => slack.connections() > 0, { within: 30_000 });
    const outage = { from: 0, to: 0 };
    const restart = async () => {
      await sleep((SECONDS / 2) * 1000);
      outage.from = performance.now();
      await product.restartDatabase();
      outage.to = performance.now();
    };
    await Promise.all([load.run(SECONDS), restart()]);
    await deliverTheRest(slack);
    const attempts = load.acknowledged();
    const counted = attempts.filter(({ from, to }) => to < outage.from || from > outage.to);
    const times = counted.map(({ from, to }) => to - from).sort((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
    report(
      `${mode}: ${attempts.length} deliveries of ${load.events()} events, ${counted.length} of them with the database up, ` +
        `which was away for ${Math.round(outage.to - outage.from)} ms`,
    );
    const { lost, doubled } = await account(load, slack, product);
    return { events: load.events(), ackP50Ms: at(0.5), ackP99Ms: at(0.99), lost, doubled };
  } finally {
    await product.stop();
    await slack.stop();
    model.close();
  }
}

/**
 * What was not taken in time comes again at once, after a minute, and after five. The minute is waited for: let pass at once,
 * it would bring at one moment what Slack spreads as the failures were spread.
 */
async function deliverTheRest(slack: Slack): Promise<void> {
  const isOpen = ({ state }: Slack['deliveries'][number]) => state === 'under way' || state === 'held';
  const over = async (withinMs: number) => {
    for (const until = performance.now() + withinMs; performance.now() < until; await sleep(100))
      if (!slack.deliveries.some(isOpen)) return true;
    return false;
  };
  if (await over(75_000)) return;
  slack.passTime(5 * 60_000);
  await over(10_000);
}

/** Waits until every message is answered, then compares what was posted with what was stored and answered. */
async function account(load: Load, slack: Slack, product: Product): Promise<{ lost: number; doubled: number }> {
  const started = performance.now();
  const answered = () => answersIn(slack).size;
  while (answered() < load.posts.size && performance.now() - started < DRAIN_MS) await sleep(500);
  const seconds = Math.round((performance.now() - started) / 1000);
  // A second answer would come after the first.
  await sleep(5000);
  const given = answersIn(slack);
  const rows = await product.query<{ id: string; identity: string | null }>(
    `SELECT m."externalId" AS id, d.identity FROM "Message" m LEFT JOIN "Delivery" d ON d.key = 'answer:' || m.id`,
  );
  const stored = Map.groupBy(rows, ({ id }) => id);
  const posts = [...load.posts];
  const answers = (id: string) => given.get(stored.get(id)?.[0]?.identity ?? '') ?? 0;
  const lost = posts.filter((id) => !stored.has(id) || answers(id) === 0).length;
  const doubled = posts.filter((id) => (stored.get(id)?.length ?? 0) > 1 || answers(id) > 1).length;
  const known = posts.filter((id) => stored.has(id)).length;
  report(`${posts.length} messages: ${known} stored, ${given.size} answered, the last ${seconds} s after the load.`);
  return { lost, doubled: doubled + (given.get('') ?? 0) };
}

/** How often each answer stands in Slack, by its identity; '' for posts without one. */
function answersIn(slack: Slack): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { args, answer } of ['chat.postMessage', 'chat.stopStream'].flatMap((method) => slack.calls(method))) {
    if (!answer?.ok) continue;
    const identity = identityIn(args.metadata);
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  return counts;
}

/** Slack takes it as an object, or as JSON in a form. */
function identityIn(metadata: unknown): string {
  const read = (typeof metadata === 'string' ? JSON.parse(metadata) : metadata) as
    | { event_payload?: { identity?: string } }
    | undefined;
  return read?.event_payload?.identity ?? '';
}
