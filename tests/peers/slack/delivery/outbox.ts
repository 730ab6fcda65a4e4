import { newId } from '../world/ids.ts';
import type { Installation } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Answer, EventCallback, Retry, SlackEvent, Transport } from './event.ts';

/** When an event that was not taken is tried again: at once, after a minute, after five (docs.slack.dev/apis/events-api). */
const RETRY_AFTER: readonly number[] = [0, 60_000, 300_000];

/** When a try began and when its answer was there, as `performance.now()` tells it. */
type Timing = { readonly from: number; readonly to: number };

/** An event and what became of it: one answer a try. */
export type Delivery = {
  readonly topic: string;
  readonly body: EventCallback;
  readonly answers: (Answer & Timing)[];
  /** `lost`: not taken, and not tried again. */
  state: 'held' | 'under way' | 'taken' | 'lost';
};

export type Outbox = {
  readonly deliveries: Delivery[];
  announce(event: SlackEvent): void;
  /** Sends an event again as if it had not been taken. */
  again(delivery: Delivery, retry: Retry): Promise<Answer>;
  /** Keeps events back until `release`. */
  hold(): void;
  /** Lets them go, the last one first. */
  release(): void;
};

export function openOutbox(world: World, transport: () => Transport): Outbox {
  const deliveries: Delivery[] = [];
  let held: Delivery[] | undefined;

  const attempt = async (delivery: Delivery, retry?: Retry): Promise<Answer> => {
    const from = performance.now();
    const answer = await transport().send({ type: 'events_api', body: delivery.body, ...(retry && { retry }) });
    delivery.answers.push({ ...answer, from, to: performance.now() });
    return answer;
  };
  const deliver = async (delivery: Delivery, retry?: Retry): Promise<void> => {
    delivery.state = 'under way';
    const answer = await attempt(delivery, retry);
    const number = (retry?.number ?? 0) + 1;
    const delay = RETRY_AFTER[number - 1];
    if (answer.taken) delivery.state = 'taken';
    else if (answer.noRetry || delay === undefined) delivery.state = 'lost';
    else world.clock.after(delay, () => void deliver(delivery, { number, why: answer.why }));
    world.changed();
  };

  return {
    deliveries,
    announce(event) {
      const installation = addresseeOf(event, world);
      if (!installation || !world.app.events.includes(event.topic)) return;
      const body = callback(event, installation, world);
      const delivery: Delivery = { topic: event.topic, body, answers: [], state: 'held' };
      deliveries.push(delivery);
      if (held) held.push(delivery);
      else void deliver(delivery);
    },
    again: (delivery, retry) => attempt(delivery, retry),
    hold() {
      held ??= [];
    },
    release() {
      const waiting = held ?? [];
      held = undefined;
      for (const delivery of waiting.reverse()) void deliver(delivery);
    },
  };
}

/**
 * The installation that is told. Of several that may know, Slack tells one only, the one whose bot came last, also in a
 * channel shared between two teams that both have the app.
 */
function addresseeOf({ conversation, team }: SlackEvent, world: World): Installation | undefined {
  if (team) return world.installations.get(team);
  const members = [...(world.conversations.get(conversation ?? '')?.members ?? [])].reverse();
  const bot = members.find((id) => world.users.get(id)?.botId);
  return [...world.installations.values()].find(({ botUserId }) => botUserId === bot);
}

function callback(event: SlackEvent, { teamId, botUserId }: Installation, world: World): EventCallback {
  const conversation = world.conversations.get(event.conversation ?? '');
  // The outer team is the one that the channel belongs to; whose installation it is for is said in `authorizations`.
  const owner = conversation?.teamIds[0] ?? teamId;
  const type = String(event.body.type);
  return {
    token: world.app.verificationToken,
    team_id: owner,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: world.app.id,
    event: event.body,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: teamId, user_id: botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: (conversation?.teamIds.length ?? 0) > 1,
    event_context: `4-${type}-${owner}-${conversation?.id ?? ''}`,
  };
}
