import type OpenAI from 'openai';
import { z } from 'zod';
import { extractJson, withoutThinking } from './extract-json.ts';
import type { Prompt } from './gateway.ts';

type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;
type ResponseFormat = NonNullable<OpenAI.Chat.Completions.ChatCompletionCreateParams['response_format']>;
type JsonSchema = Record<string, unknown>;

/** How the shape of an answer is asked for, strictest first; an endpoint that refuses one is asked the next way. */
export const FORMATS = ['json_schema', 'json_object', 'plain'] as const;
export type Format = (typeof FORMATS)[number];

export type FormattedRequest = { messages: Message[]; response_format?: ResponseFormat };

/** The request for a prompt in one of the formats. A prompt whose output is a string is asked for plain text. */
export function formatRequest<T>(prompt: Prompt<T>, format: Format): FormattedRequest {
  const schema = schemaOf(prompt);
  const ask = (system: string): Message[] => [
    { role: 'system', content: system },
    { role: 'user', content: prompt.user },
  ];
  if (isText(schema)) return { messages: ask(prompt.system) };
  if (format === 'json_schema') {
    const name = prompt.name.replace(/[^\w-]/g, '-');
    const json_schema = { name, schema, strict: isStrict(schema) };
    return { messages: ask(prompt.system), response_format: { type: 'json_schema', json_schema } };
  }
  const messages = ask(`${prompt.system}\n\n${schemaInWords(schema)}`);
  return format === 'json_object' ? { messages, response_format: { type: 'json_object' } } : { messages };
}

export type Read<T> = { ok: true; value: T } | { ok: false; reason: string };

/** Reads an answer by the prompt's schema; `reason` says what is wrong with it in words a model can act on. */
export function readAnswer<T>(prompt: Prompt<T>, answer: string): Read<T> {
  const raw = isText(schemaOf(prompt)) ? withoutThinking(answer) : extractJson(answer);
  if (raw === undefined) return { ok: false, reason: 'the answer holds no complete JSON value' };
  const parsed = prompt.output.safeParse(raw);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, reason: z.prettifyError(parsed.error) };
}

/** The conversation that asks once more, with the answer that did not fit and the reason. */
export function repairMessages<T>(
  prompt: Prompt<T>,
  before: readonly Message[],
  answer: string,
  reason: string,
): Message[] {
  const content = `Your answer could not be used:\n${reason}\n\n${schemaInWords(schemaOf(prompt))}`;
  return [...before, { role: 'assistant', content: answer }, { role: 'user', content }];
}

const schemaOf = <T>(prompt: Prompt<T>): JsonSchema => {
  const { $schema: _, ...schema } = z.toJSONSchema(prompt.output, { unrepresentable: 'any' });
  return schema;
};

const schemaInWords = (schema: JsonSchema): string =>
  isText(schema)
    ? 'Answer with the text alone.'
    : `Answer with one JSON value alone, without a code fence, that follows this JSON Schema:\n${JSON.stringify(schema)}`;

const isText = (schema: JsonSchema): boolean => schema.type === 'string';

/** Strict mode demands that each property of each object is required. */
function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict);
  if (typeof schema !== 'object' || schema === null) return true;
  const { properties, required } = schema as { properties?: object; required?: string[] };
  const names = Object.keys(properties ?? {});
  return names.every((name) => required?.includes(name)) && Object.values(schema).every(isStrict);
}
