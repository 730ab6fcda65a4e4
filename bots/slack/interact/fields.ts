import type { ViewStateValue } from '@slack/bolt';
import type { InputBlock, PlainTextElement, PlainTextOption } from '@slack/web-api';

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });

/** One choice of several. Slack takes 75 characters of each. */
export const option = (value: string, text = value): PlainTextOption => ({ value, text: plain(text.slice(0, 75)) });

/** A field of a form: the same name is its block and its action. */
export const field = (
  name: string,
  label: string,
  element: InputBlock['element'],
  { optional = false, hint = '' } = {},
): InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  element: { ...element, action_id: name },
  optional,
  ...(hint ? { hint: plain(hint) } : {}),
});

type Values = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;

/** What a form was filled in with, by the names of its fields. */
export function readFields(values: Values) {
  const of = (name: string): ViewStateValue | undefined => values[name]?.[name];
  return {
    text: (name: string): string => of(name)?.value?.trim() ?? '',
    time: (name: string): string | undefined => of(name)?.selected_time ?? undefined,
    choice: (name: string): string | undefined => of(name)?.selected_option?.value,
    choices: (name: string): string[] => (of(name)?.selected_options ?? []).flatMap(({ value }) => value ?? []),
  };
}
