import { z } from 'zod';
import { anyText, confirm, name, option, optionGroup, plain } from './texts.ts';

const acting = { action_id: name, confirm: confirm.optional(), focus_on_load: z.boolean().optional() };
const asking = { ...acting, placeholder: plain(150).optional() };
const several = { max_selected_items: z.number().int().min(1).optional() };

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: name,
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});

const chosenFrom = {
  ...asking,
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const menus = [
  z.strictObject({ type: z.literal('static_select'), ...chosenFrom, initial_option: option.optional() }),
  z.strictObject({
    type: z.literal('multi_static_select'),
    ...chosenFrom,
    ...several,
    initial_options: z.array(option).min(1).max(100).optional(),
  }),
  z.strictObject({
    type: z.literal('external_select'),
    ...asking,
    initial_option: option.optional(),
    min_query_length: z.number().int().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...asking,
    ...several,
    initial_options: z.array(option).optional(),
    min_query_length: z.number().int().optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...asking, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...asking,
    ...several,
    initial_users: z.array(z.string()).optional(),
  }),
  z.looseObject({ type: z.literal('conversations_select'), ...asking }),
  z.looseObject({ type: z.literal('multi_conversations_select'), ...asking }),
  z.looseObject({ type: z.literal('channels_select'), ...asking }),
  z.looseObject({ type: z.literal('multi_channels_select'), ...asking }),
  z.strictObject({
    type: z.literal('overflow'),
    action_id: name,
    options: z.array(option).min(1).max(5),
    confirm: confirm.optional(),
  }),
] as const;

const choices = [
  z.strictObject({
    type: z.literal('checkboxes'),
    ...acting,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).max(10).optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...acting,
    options: z.array(option).min(1).max(10),
    initial_option: option.optional(),
  }),
  z.strictObject({ type: z.literal('datepicker'), ...asking, initial_date: z.iso.date().optional() }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...asking,
    initial_time: z.string().optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('datetimepicker'), ...acting, initial_date_time: z.number().optional() }),
] as const;

const typed = { ...asking, dispatch_action_config: z.looseObject({}).optional(), initial_value: z.string().optional() };

const inputs = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  }),
  z.strictObject({ type: z.literal('email_text_input'), ...typed }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.looseObject({ type: z.literal('rich_text_input'), action_id: name }),
  z.looseObject({ type: z.literal('file_input'), action_id: name }),
] as const;

const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().max(3000).optional(),
  slack_file: z.looseObject({}).optional(),
  alt_text: z.string().min(1).max(2000),
});

const aside = z.looseObject({ type: z.literal('workflow_button') });

export const interactive = z.discriminatedUnion('type', [button, aside, ...menus, ...choices]);
export const accessory = z.discriminatedUnion('type', [button, aside, image, ...menus, ...choices]);
export const inputElement = z.discriminatedUnion('type', [...menus, ...choices, ...inputs]);
export const contextElement = z.union([image, anyText(3000)]);
export const contextAction = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('feedback_buttons'), action_id: name }),
  z.looseObject({ type: z.literal('icon_button'), action_id: name }),
]);
