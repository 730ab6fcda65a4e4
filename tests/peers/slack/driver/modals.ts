import type { Answer } from '../delivery/event.ts';
import { checkView } from '../web-api/blocks/check-blocks.ts';
import { Refusal } from '../web-api/method.ts';
import type { View } from '../world/interaction-types.ts';
import { isObject } from '../world/is-object.ts';
import { newTrigger } from '../world/triggers.ts';
import type { Loose, User } from '../world/types.ts';
import { fill, newView, renderView } from '../world/views.ts';
import type { World } from '../world/world.ts';
import { chosen, findControl } from './choosing.ts';
import { commonPayload } from './payload.ts';

export type Modals = {
  /** Fills a modal in, by labels or `action_id`s, and submits it. What the app answers happens to the modal. */
  submits(view: View, values?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Closes a modal; with `all`, those that lie under it too. */
  closes(view: View, options?: { readonly all?: boolean }): Promise<void>;
};

export function modals(world: World, user: User): Modals {
  const stack = () => world.modals.get(user.id) ?? [];
  const drop = (view: View) => {
    world.modals.set(
      user.id,
      stack().filter((one) => one !== view),
    );
    world.changed();
  };
  const payload = (type: string, view: View): Loose => ({
    type,
    ...commonPayload(world, user, user.teamId),
    view: renderView(world, view),
  });
  return {
    async submits(view, values = {}) {
      if (!stack().includes(view)) throw new Error('This modal is not open.');
      enter(view, values);
      const body = {
        ...payload('view_submission', view),
        trigger_id: newTrigger(world, user, view.teamId),
        response_urls: [],
      };
      const answer = await world.ask({ type: 'interactive', body });
      if (!answer.taken) return answer;
      return react(world, view, answer, { close: () => drop(view), closeAll: () => world.modals.set(user.id, []) });
    },
    async closes(view, { all = false } = {}) {
      const closed = all ? stack() : [view];
      for (const one of closed) drop(one);
      const told = closed.filter(({ content }) => content.notify_on_close === true);
      for (const one of told)
        await world.ask({ type: 'interactive', body: { ...payload('view_closed', one), is_cleared: all } });
    },
  };
}

/** Slack lets nobody submit while something is missing or too long: such a test is mistaken. */
function enter(view: View, values: Readonly<Record<string, unknown>>): void {
  const blocks = view.content.blocks as readonly Loose[];
  const state: Record<string, Record<string, Loose>> = structuredClone(view.values);
  for (const [what, value] of Object.entries(values)) {
    const { blockId, actionId, element } = findControl(blocks, what);
    const length = typeof value === 'string' ? value.length : 0;
    if (length > Number(element.max_length ?? 3000) || length < Number(element.min_length ?? 0))
      throw new Error(`What is entered for "${what}" is too long or too short.`);
    state[blockId] = { ...state[blockId], [actionId]: chosen(element, value) };
  }
  view.values = state;
  for (const { type, optional, block_id: id, label } of blocks) {
    if (type !== 'input' || optional === true) continue;
    if (Object.values(state[String(id)] ?? {}).every(isEmpty))
      throw new Error(`"${isObject(label) ? label.text : id}" must be filled in.`);
  }
}

const isEmpty = ({ type: _, ...held }: Loose): boolean =>
  Object.values(held).every((value) => value === null || value === '' || (Array.isArray(value) && value.length === 0));

type Ways = { close(): void; closeAll(): void };

/** docs.slack.dev/surfaces/modals, "updating and pushing". A view that Slack would refuse counts as no answer. */
function react(world: World, view: View, answer: Answer & { taken: true }, { close, closeAll }: Ways): Answer {
  const response = isObject(answer.response) ? answer.response : {};
  const next = isObject(response.view) ? response.view : {};
  try {
    if (response.response_action === 'errors') view.errors = response.errors as Readonly<Record<string, string>>;
    else if (response.response_action === 'clear') closeAll();
    else if (response.response_action === 'update') {
      checkView(next);
      fill(world, view, next);
    } else if (response.response_action === 'push') {
      checkView(next);
      const under = { user: view.userId, teamId: view.teamId, under: view };
      world.modals.get(view.userId)?.push(newView(world, next, under));
    } else close();
  } catch (error) {
    if (error instanceof Refusal) return { taken: false, why: 'http_error' };
    throw error;
  }
  world.changed();
  return answer;
}
