import type { View } from '../world/interaction-types.ts';
import { isObject } from '../world/is-object.ts';
import { faultOfTrigger } from '../world/triggers.ts';
import type { Loose } from '../world/types.ts';
import { fill, newView, renderView } from '../world/views.ts';
import { checkView } from './blocks/check-blocks.ts';
import { type Call, refuse } from './method.ts';

/** More can't lie on one another. */
const DEEPEST = 3;

export function open(call: Call): Loose {
  const content = contentOf(call);
  const trigger = takeTrigger(call);
  const view = newView(call.world, content, { user: trigger.user, teamId: trigger.teamId });
  call.world.modals.set(trigger.user, [view]);
  return answer(call, view);
}

export function push(call: Call): Loose {
  const content = contentOf(call);
  const trigger = takeTrigger(call);
  const stack = call.world.modals.get(trigger.user) ?? [];
  const under = stack.at(-1);
  if (!under) return refuse('not_found');
  if (stack.length >= DEEPEST) return refuse('push_limit_reached');
  const view = newView(call.world, content, { user: trigger.user, teamId: trigger.teamId, under });
  stack.push(view);
  return answer(call, view);
}

export function update(call: Call): Loose {
  const content = contentOf(call);
  const { world, args } = call;
  const id = args.text('view_id');
  const externalId = args.text('external_id');
  const open = [...world.modals.values()].flat().concat([...world.homes.values()]);
  const view = open.find((one) => (id ? one.id === id : externalId && one.content.external_id === externalId));
  if (!view) return refuse('not_found');
  checkHash(call, view);
  fill(world, view, content);
  return answer(call, view);
}

/** The app's home, for one person. */
export function publish(call: Call): Loose {
  const content = contentOf(call);
  const { world, args, me } = call;
  const user = world.users.get(args.required('user_id'));
  if (!user) return refuse('user_not_found');
  if (content.type !== 'home')
    return refuse('invalid_arguments', ['[ERROR] unsupported type [json-pointer:/view/type]']);
  const before = world.homes.get(user.id);
  if (before) {
    checkHash(call, before);
    fill(world, before, content);
    return answer(call, before);
  }
  const view = newView(world, content, { user: user.id, teamId: me.teamId });
  world.homes.set(user.id, view);
  return answer(call, view);
}

function contentOf({ args }: Call): Loose {
  const content = args.json('view');
  if (!isObject(content)) return refuse('invalid_arguments', ['[ERROR] missing required field: view']);
  checkView(content);
  return content;
}

function takeTrigger({ world, args }: Call) {
  const trigger = world.triggers.get(args.text('trigger_id') ?? '');
  const fault = faultOfTrigger(world, trigger);
  if (fault || !trigger) return refuse(fault ?? 'invalid_trigger_id');
  trigger.used = true;
  return trigger;
}

function checkHash({ args }: Call, { hash }: View): void {
  const given = args.text('hash');
  if (given && given !== hash) refuse('hash_conflict');
}

function answer({ world }: Call, view: View): Loose {
  world.changed();
  return { view: renderView(world, view) };
}
