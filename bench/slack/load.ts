import { setTimeout as sleep } from 'node:timers/promises';
import type { Slack } from '../../tests/peers/slack/slack.ts';

/** A try to deliver an event that was acknowledged, in `performance.now()`. */
type Attempt = { readonly from: number; readonly to: number };

export type Load = {
  /** Posts for so many seconds; resolves when everything was delivered three times. */
  run(seconds: number): Promise<void>;
  /** The tries to deliver that were acknowledged, without those of warming up. */
  acknowledged(): readonly Attempt[];
  /** What was posted, as `CHANNEL:TS`. */
  readonly posts: ReadonlySet<string>;
  /** How many events these posts are. */
  events(): number;
};

const PLACES = 75;
/** In this time one person mentions Frontdesk, which Slack tells twice, and two others write to it: four events. */
const TICK_MS = 20;
/** How long after the first delivery the others come at most. */
const LATE_MS = 2000;

const WARM_UP = 50;
const WARM_UP_MS = 5000;

const QUESTIONS = [
  'how long is the warranty on the Elbe T4?',
  'what does express shipping cost?',
  'how many days do I have to return an unopened sensor?',
  'Elbe T4 的保修期是多久？',
] as const;

/** 200 events a second from 75 channels and 75 people, each delivered three times, those of a moment in the opposite order. */
export function makeLoad(slack: Slack): Load {
  const people = Array.from({ length: PLACES }, (_, at) =>
    slack.user({ name: `Person ${at}`, email: `p${at}@lindenhof.example` }),
  );
  const channels = people.map((person, at) => slack.channel({ name: `team-${at}`, members: [person] }));
  const posts = new Set<string>();
  const redeliveries: Promise<void>[] = [];
  let asked = 0;
  let counted = 0;

  async function post(count: number, where: (at: number) => 'channel' | 'direct'): Promise<void> {
    for (let number = 0; number < count; number++, asked++) {
      const at = asked % PLACES;
      const person = people[at] as (typeof people)[number];
      const text = `${QUESTIONS[asked % QUESTIONS.length]} (ticket ${asked})`;
      const { channel, ts } =
        where(number) === 'channel'
          ? await person.mentions(channels[at] as (typeof channels)[number], text)
          : await person.says(person.directMessages(), text);
      posts.add(`${channel}:${ts}`);
    }
  }

  return {
    posts,
    events: () => slack.deliveries.filter(({ body }) => !body.event.bot_id).length,
    acknowledged: () =>
      slack.deliveries.flatMap(({ answers }) => answers.filter(({ taken, from }) => taken && from > counted)),
    async run(seconds) {
      // A server that just started has to read its own code yet.
      for (let first = 0; first < WARM_UP; first++) {
        await post(1, () => 'channel');
        await sleep(WARM_UP_MS / WARM_UP);
      }
      counted = performance.now();
      const started = performance.now();
      for (let tick = 0; tick < (seconds * 1000) / TICK_MS; tick++) {
        const from = slack.deliveries.length;
        await slack.deliverOutOfOrder(() => post(3, (at) => (at === 0 ? 'channel' : 'direct')));
        for (const delivery of slack.deliveries.slice(from))
          for (const late of [Math.random(), Math.random()])
            redeliveries.push(sleep(late * LATE_MS).then(() => slack.redeliver(delivery)));
        await sleep(Math.max(0, started + (tick + 1) * TICK_MS - performance.now()));
      }
      await Promise.all(redeliveries);
    },
  };
}
