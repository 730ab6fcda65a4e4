import type { Answer } from '../delivery/event.ts';
import { type Control, controlsIn } from '../world/controls.ts';
import type { View } from '../world/interaction-types.ts';
import { isObject } from '../world/is-object.ts';
import { renderPost } from '../world/render-post.ts';
import { newResponseUrl, newTrigger } from '../world/triggers.ts';
import type { Conversation, Loose, Post, User } from '../world/types.ts';
import { initialValues, renderView } from '../world/views.ts';
import type { World } from '../world/world.ts';
import { chosen, findControl } from './choosing.ts';
import { commonPayload, installationAt, nameIn } from './payload.ts';

export type Pressing = {
  /**
   * Presses a button, or chooses in a menu, by its label or `action_id`. `value` is what is chosen: an option's text or value,
   * a date, a user's id; or that of a button among several of the same name. An answer that is not `taken` within 3 s is
   * seen as failed.
   */
  clicks(where: Post | View, what: string, value?: unknown): Promise<Answer>;
  /** Types into a menu whose options the app looks up; gives them. */
  looksUp(where: Post | View, what: string, typed: string): Promise<readonly Loose[]>;
};

export function pressing(world: World, user: User): Pressing {
  return {
    async clicks(where, what, value) {
      const blocks = blocksOf(where);
      const control = findControl(blocks, what, typeof value === 'string' ? value : undefined);
      if (!isPost(where)) keep(where, control, value);
      const action = { ...actionOf(control, value), action_ts: world.stamp() };
      const surroundings = isPost(where)
        ? aroundPost(world, user, where, control, value)
        : aroundView(world, user, where);
      return world.ask({ type: 'interactive', body: { type: 'block_actions', ...surroundings, actions: [action] } });
    },
    async looksUp(where, what, typed) {
      const { blockId, actionId } = findControl(blocksOf(where), what);
      const {
        trigger_id: _,
        response_url: __,
        ...around
      } = isPost(where) ? aroundPost(world, user, where) : aroundView(world, user, where);
      const body = { type: 'block_suggestion', ...around, block_id: blockId, action_id: actionId, value: typed };
      const answer = await world.ask({ type: 'interactive', body });
      const options = answer.taken && isObject(answer.response) ? answer.response.options : [];
      return Array.isArray(options) ? options : [];
    },
  };
}

const isPost = (where: Post | View): where is Post => 'channel' in where;

const blocksOf = (where: Post | View): readonly Loose[] =>
  isPost(where) ? where.blocks : (where.content.blocks as readonly Loose[]);

/** What was chosen stays chosen while the view is open. */
function keep(view: View, { blockId, actionId, element }: Control, value: unknown): void {
  if (element.type === 'button' || element.type === 'overflow') return;
  view.values = { ...view.values, [blockId]: { ...view.values[blockId], [actionId]: chosen(element, value) } };
}

function actionOf({ blockId, actionId, element }: Control, value: unknown): Loose {
  const name = { action_id: actionId, block_id: blockId };
  if (element.type !== 'button') return { ...chosen(element, value), ...name };
  const { text, value: own, style, confirm, type } = element;
  return {
    ...name,
    text,
    ...(own !== undefined && { value: own }),
    ...(style !== undefined && { style }),
    ...(confirm !== undefined && { confirm }),
    type,
  };
}

function aroundPost(world: World, user: User, post: Post, control?: Control, value?: unknown): Loose {
  const conversation = world.conversations.get(post.channel) as Conversation;
  const { teamId } = installationAt(world, conversation, post);
  const ephemeral = post.onlyFor !== undefined;
  return {
    ...commonPayload(world, user, teamId),
    container: {
      type: 'message',
      message_ts: post.ts,
      channel_id: post.channel,
      is_ephemeral: ephemeral,
      ...(post.threadTs && { thread_ts: post.threadTs }),
    },
    trigger_id: newTrigger(world, user, teamId),
    channel: { id: post.channel, name: nameIn(conversation) },
    // An ephemeral post is not kept: Slack can't show it again.
    ...(!ephemeral && { message: renderPost(world, conversation, post) }),
    state: { values: stateWith(post, control, value) },
    response_url: newResponseUrl(world, 'actions', { user, teamId, channel: post.channel, post }),
  };
}

function stateWith(post: Post, control?: Control, value?: unknown): Loose {
  const values = initialValues(post.blocks);
  if (!control || !controlsIn(post.blocks).includes(control) || !(control.actionId in (values[control.blockId] ?? {})))
    return values;
  const held = { ...values[control.blockId], [control.actionId]: chosen(control.element, value) };
  return { ...values, [control.blockId]: held };
}

const aroundView = (world: World, user: User, view: View): Loose => ({
  ...commonPayload(world, user, user.teamId),
  container: { type: 'view', view_id: view.id },
  trigger_id: newTrigger(world, user, view.teamId),
  view: renderView(world, view),
});
