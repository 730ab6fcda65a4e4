import { z } from 'zod';
import { accessory, contextAction, contextElement, inputElement, interactive } from './elements.ts';
import { anyText, name, plain } from './texts.ts';

const loose = <T extends string>(type: T) => z.looseObject({ type: z.literal(type), block_id: name });

/** Blocks with what Slack allows in them (docs.slack.dev/reference/block-kit/blocks). Those that we don't send are let pass. */
export const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('actions'), block_id: name, elements: z.array(interactive).min(1).max(25) }),
  z.strictObject({ type: z.literal('context'), block_id: name, elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({
    type: z.literal('context_actions'),
    block_id: name,
    elements: z.array(contextAction).min(1).max(5),
  }),
  z.strictObject({ type: z.literal('divider'), block_id: name }),
  z.strictObject({ type: z.literal('header'), block_id: name, text: plain(150), level: z.number().int().optional() }),
  z.strictObject({
    type: z.literal('image'),
    block_id: name,
    image_url: z.string().max(3000).optional(),
    slack_file: z.looseObject({}).optional(),
    alt_text: z.string().min(1).max(2000),
    title: plain(2000).optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id: name,
    label: plain(2000),
    element: inputElement,
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('markdown'), block_id: name, text: z.string().min(1).max(12_000) }),
  z.strictObject({ type: z.literal('rich_text'), block_id: name, elements: z.array(z.looseObject({})) }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id: name,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: accessory.optional(),
      expand: z.boolean().optional(),
    })
    .refine(({ text, fields }) => text || fields, { path: ['text'], error: 'missing required field' }),
  z.looseObject({
    type: z.literal('table'),
    block_id: name,
    rows: z.array(z.array(z.looseObject({})).max(20)).max(100),
  }),
  ...(['alert', 'card', 'carousel', 'container', 'data_table', 'file', 'plan', 'task_card', 'video'] as const).map(
    loose,
  ),
]);

const words = (most: number) => plain(most).optional();
const common = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: name,
  external_id: name,
};

/** docs.slack.dev/reference/views */
export const view = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('modal'),
      ...common,
      title: plain(24),
      blocks: z.array(block).max(100),
      submit: words(24),
      close: words(24),
      clear_on_close: z.boolean().optional(),
      notify_on_close: z.boolean().optional(),
      submit_disabled: z.boolean().optional(),
    })
    .refine(({ blocks, submit }) => submit || !blocks.some(({ type }) => type === 'input'), {
      path: ['submit'],
      error: 'missing required field',
    }),
  z.strictObject({ type: z.literal('home'), ...common, blocks: z.array(block).max(100) }),
]);
