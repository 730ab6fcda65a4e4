import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { seededDraw } from '../bench/mutate.ts';
import { useDatabase } from '../core/testing/database.ts';
import { type House, openHouse, PATIENCE } from './crash/house.ts';
import { type Model, writingModel } from './peers/model.ts';
import { type Slack, startSlack } from './peers/slack/slack.ts';
import type { Conversation, Post } from './peers/slack/world/types.ts';

/** In each mode. With SLACK_KILLS=25 it takes some minutes. */
// biome-ignore lint/style/noProcessEnv: how thorough a test is is not for the product's settings
const MOMENTS = Number(process.env.SLACK_KILLS ?? 6);
const TEST_TIMEOUT_MS = 15 * 60_000;
/** What the process is killed at when no call of Slack's comes. */
const IN_VAIN_MS = 4000;

/** Calls of the Web API around which it matters what was done and what is known of it. */
const CALLS = [
  'chat.startStream',
  'chat.appendStream',
  'chat.stopStream',
  'chat.postMessage',
  'users.info',
  'conversations.replies',
] as const;

/** `on its way`: Slack got the call, but does it only when the process is dead. `done`: its answer is on its way. */
type Moment =
  | { readonly call: (typeof CALLS)[number]; readonly when: 'on its way' | 'done' }
  | { readonly afterMs: number };

/** The same moments each time. */
function seededMoments(seed: number): Moment[] {
  const draw = seededDraw(seed);
  const below = (limit: number) => Math.floor(draw() * limit);
  return Array.from({ length: MOMENTS }, () => {
    if (draw() < 0.4) return { afterMs: below(600) };
    // Most of what can go wrong is around the answer itself.
    const call = CALLS[draw() < 0.7 ? below(4) : below(CALLS.length)] as (typeof CALLS)[number];
    return { call, when: draw() < 0.5 ? 'on its way' : 'done' };
  });
}

const WORDS = 'The warranty begins on the day of delivery, as the handbook says. '.match(/\S+\s*/g) ?? [];

describe.concurrent.each(['socket', 'http'] as const)('kill -9 at seeded moments, over %s', (mode) => {
  const database = useDatabase();
  let slack: Slack;
  let house: House;
  let model: Model;
  beforeAll(async () => {
    slack = await startSlack({ mode });
    model = await writingModel(WORDS);
    house = await openHouse({
      DATABASE_URL: database().url,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      ...(mode === 'socket'
        ? { SLACK_APP_TOKEN: slack.app.appToken }
        : { SLACK_SIGNING_SECRET: slack.app.signingSecret }),
      LLM_BASE_URL: model.url,
      LLM_MODEL: 'stand-in',
    });
    slack.requestUrl = `${house.url}/slack/events`;
  });
  afterAll(async () => {
    await house.close();
    await slack.stop();
    model.close();
  });

  /** Waits until the process hears Slack. */
  const listening = (server: ReturnType<House['start']>) =>
    mode === 'socket'
      ? slack.until(() => slack.connections() > 0, { within: PATIENCE.timeout })
      : vi.waitFor(() => expect(server.output()).toContain('Frontdesk is ready'), PATIENCE);

  /** Waits for the moment at which the process is to die; gives what is to be done when it is dead. */
  async function meet(moment: Moment): Promise<() => void> {
    if ('afterMs' in moment) {
      await sleep(moment.afterMs);
      return () => {};
    }
    const { call, when } = moment;
    const before = slack.calls(call).length;
    const release = when === 'on its way' ? slack.hang(call) : () => {};
    const came = () =>
      slack
        .calls(call)
        .slice(before)
        .some(({ answer }) => when === 'on its way' || answer);
    await slack.until(came, { within: IN_VAIN_MS }).catch(() => {});
    return release;
  }

  /** How often each answer stands in Slack, by the identity that it bears; '' for other posts of ours. */
  function answersIn(conversations: readonly Conversation[]): Map<string, number> {
    const posts = conversations.flatMap(({ posts: all }) => [...all.values()]).filter(({ botId }) => botId);
    const identities = Map.groupBy(posts, ({ metadata }) => String(metadata?.event_payload.identity ?? ''));
    return new Map([...identities].map(([identity, same]) => [identity, same.length]));
  }

  /** The identities of the answers to these posts; undefined for one that has none yet. */
  async function identitiesFor(questions: readonly Post[]): Promise<(string | undefined)[]> {
    const { client } = database();
    const messages = await client.message.findMany({ select: { id: true, externalId: true } });
    const deliveries = await client.delivery.findMany({ select: { key: true, identity: true } });
    const byKey = new Map(deliveries.map(({ key, identity }) => [key, identity]));
    const ids = new Map(messages.map(({ id, externalId }) => [externalId, id]));
    return questions.map(({ channel, ts }) => byKey.get(`answer:${ids.get(`${channel}:${ts}`)}`));
  }

  test('answers each question, and none twice', { timeout: TEST_TIMEOUT_MS }, async () => {
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    const support = slack.channel({ name: 'support', members: [lea] });
    const direct = lea.directMessages();
    const questions: Post[] = [];
    for (const [number, moment] of seededMoments(mode === 'socket' ? 1 : 2).entries()) {
      const server = house.start(['serve']);
      await listening(server);
      const words = `how long is the warranty on the Elbe T4? (ticket ${number})`;
      const met = meet(moment);
      questions.push(number % 3 === 0 ? await lea.says(direct, words) : await lea.mentions(support, words));
      const release = await met;
      server.kill('SIGKILL');
      await server.ended;
      release();
    }
    await house.serve();
    // What nobody took comes again after a minute and after five.
    for (const minutes of [1, 5]) {
      // What is just being tried is over in three seconds; only then it waits for its next try.
      await sleep(4000);
      slack.passTime(minutes * 60_000);
    }
    const answers = async () => {
      const given = answersIn([direct, support]);
      return (await identitiesFor(questions)).map((identity) => given.get(identity ?? 'none') ?? 0);
    };
    const once = questions.map(() => 1);
    // A job that was killed with its process is tried later each time: no test waits for that.
    const hurry = () =>
      database().client.$executeRaw`
        UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' AND start_after > now()`;
    await vi.waitFor(async () => {
      await hurry();
      expect((await answers()).map((count) => Math.min(count, 1))).toEqual(once);
    }, PATIENCE);
    // A second answer would come after the first.
    await sleep(3000);
    expect(await answers()).toEqual(once);
    expect(answersIn([direct, support]).size, 'posts that answer nothing').toBe(questions.length);
  });
});
