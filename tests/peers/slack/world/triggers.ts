import { newSecret } from './ids.ts';
import type { Trigger } from './interaction-types.ts';
import type { Post, User } from './types.ts';
import type { World } from './world.ts';

/** docs.slack.dev/interactivity/handling-user-interaction: milliseconds. */
const TRIGGER_LIFE = 3000;
const RESPONSE_LIFE = 30 * 60_000;
const RESPONSE_USES = 5;

/** Something that a person did lets the app show them a modal, once and soon. */
export function newTrigger(world: World, user: User, teamId: string): string {
  const id = `${world.clock.now()}.${Math.floor(Math.random() * 1e10)}.${newSecret().toLowerCase()}`;
  world.triggers.set(id, { user: user.id, teamId, at: world.clock.now(), used: false });
  return id;
}

/** Why it can't be exchanged for a modal, if so. */
export function faultOfTrigger(world: World, trigger: Trigger | undefined): string | undefined {
  if (!trigger) return 'invalid_trigger_id';
  if (trigger.used) return 'exchanged_trigger_id';
  return world.clock.now() - trigger.at > TRIGGER_LIFE ? 'expired_trigger_id' : undefined;
}

type About = { readonly user: User; readonly teamId: string; readonly channel: string; readonly post?: Post };

/** A URL of Slack's that answers what the person did. `kind` is part of its path. */
export function newResponseUrl(world: World, kind: 'actions' | 'commands' | 'app', about: About): string {
  const key = newSecret();
  const { user, teamId, channel, post } = about;
  world.responseUrls.set(key, {
    user: user.id,
    teamId,
    channel,
    at: world.clock.now(),
    uses: 0,
    ...(post && { post }),
  });
  return `${world.baseUrl}/${kind}/${teamId}/${world.clock.now()}/${key}`;
}

/** Half an hour and five answers, then it is of no more use. */
export const responseUrlIsOver = (world: World, url: { readonly at: number; readonly uses: number }): boolean =>
  url.uses >= RESPONSE_USES || world.clock.now() - url.at > RESPONSE_LIFE;
