import { controlsIn } from './controls.ts';
import { newId, newSecret } from './ids.ts';
import type { Values, View } from './interaction-types.ts';
import { isObject } from './is-object.ts';
import { nameBlocks } from './name-blocks.ts';
import type { Installation, Loose } from './types.ts';
import type { World } from './world.ts';

const TYPES_WITH_EMPTY: Loose = {
  submit: null,
  close: null,
  private_metadata: '',
  callback_id: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
};

type Place = { readonly user: string; readonly teamId: string; readonly under?: View };

/** A view that is open from now on, on top of `under` if that is given. */
export function newView(world: World, content: Loose, { user, teamId, under }: Place): View {
  const id = newId('V');
  const view: View = {
    id,
    teamId,
    userId: user,
    rootId: under?.rootId ?? id,
    previousId: under?.id ?? null,
    content: {},
    hash: '',
    values: {},
    errors: {},
  };
  fill(world, view, content);
  return view;
}

/** Gives a view new content. What was entered stays where block and element keep their names. */
export function fill(world: World, view: View, content: Loose): void {
  const blocks = nameBlocks(Array.isArray(content.blocks) ? content.blocks.filter(isObject) : []);
  const values = initialValues(blocks);
  const kept = Object.entries(values).map(([block, actions]) => [
    block,
    { ...actions, ...sameOf(view, block, actions) },
  ]);
  Object.assign(view, {
    content: { ...content, blocks },
    hash: `${Math.floor(world.clock.now() / 1000)}.${newSecret().slice(0, 8)}`,
    values: Object.fromEntries(kept),
    errors: {},
  });
  world.changed();
}

const sameOf = (view: View, block: string, actions: Readonly<Record<string, Loose>>) =>
  Object.fromEntries(Object.entries(view.values[block] ?? {}).filter(([action]) => action in actions));

/** A view as the Web API and the payloads show it (docs.slack.dev/reference/views). */
export function renderView(world: World, view: View): Loose {
  const installation = world.installations.get(view.teamId) as Installation;
  const { type, blocks, ...rest } = view.content;
  return {
    id: view.id,
    team_id: view.teamId,
    type,
    blocks,
    ...TYPES_WITH_EMPTY,
    ...(type === 'home' && { title: { type: 'plain_text', text: 'View Title', emoji: true } }),
    ...rest,
    state: { values: view.values },
    hash: view.hash,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: world.app.id,
    app_installed_team_id: view.teamId,
    bot_id: installation.botId,
  };
}

/** What inputs and menus hold before anyone has touched them. */
export function initialValues(blocks: readonly Loose[]): Values {
  const values: Record<string, Record<string, Loose>> = {};
  for (const { blockId, actionId, element } of controlsIn(blocks)) {
    const value = initialValue(element);
    if (value) values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

function initialValue(element: Loose): Loose | undefined {
  const type = String(element.type);
  if (type === 'button' || type === 'overflow' || type.endsWith('button') || type.endsWith('buttons')) {
    return type === 'radio_buttons' ? { type, selected_option: element.initial_option ?? null } : undefined;
  }
  if (type.endsWith('_input')) return { type, value: element.initial_value ?? null };
  return {
    type,
    [valueKey(type)]: element[valueKey(type).replace('selected', 'initial')] ?? (isList(type) ? [] : null),
  };
}

const isList = (type: string): boolean => type.startsWith('multi_') || type === 'checkboxes';

const KEYS: Readonly<Record<string, string>> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  conversations_select: 'selected_conversation',
  multi_conversations_select: 'selected_conversations',
  channels_select: 'selected_channel',
  multi_channels_select: 'selected_channels',
};

/** Under which key the state tells what was chosen. */
export const valueKey = (type: string): string =>
  KEYS[type] ?? (isList(type) ? 'selected_options' : type.endsWith('_input') ? 'value' : 'selected_option');
