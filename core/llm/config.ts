import { z } from 'zod';
import type { Serves } from './errors.ts';

/** An empty line in an .env file means "not set". */
const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const amount = (what: string) =>
  z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce
      .number({ error: `must be ${what}` })
      .nonnegative({ error: `must be ${what}` })
      .optional(),
  );

const address = (name: string) =>
  text.refine((value) => value === undefined || (/^https?:\/\/[^/]/.test(value) && URL.canParse(value)), {
    error: `${name} must be an http or https address, usually ending in /v1`,
  });

const price = amount('a price in US dollars per million tokens, such as 0.15');

/**
 * The settings of the model endpoint. Without LLM_BASE_URL and LLM_API_KEY there is no model and everything
 * runs locally; a key alone means OpenAI, an address alone an endpoint without a key (Ollama, llama.cpp).
 * LLM_EMBEDDING_MODEL alone is a model for embeddings only, at the same endpoint or at one of its own; LLM_TRANSCRIPTION_MODEL
 * is one for speech, likewise.
 */
export const llmConfig = z
  .object({
    LLM_BASE_URL: address('LLM_BASE_URL'),
    LLM_API_KEY: text,
    LLM_MODEL: text,
    LLM_FAST_MODEL: text,
    LLM_FALLBACK_MODEL: text,
    LLM_PRICE_INPUT: price,
    LLM_PRICE_OUTPUT: price,
    LLM_TIMEOUT_SECONDS: amount('a number of seconds'),
    LLM_EMBEDDING_MODEL: text,
    LLM_EMBEDDING_BASE_URL: address('LLM_EMBEDDING_BASE_URL'),
    LLM_EMBEDDING_API_KEY: text,
    LLM_EMBEDDING_PRICE: price,
    LLM_TRANSCRIPTION_MODEL: text,
    LLM_TRANSCRIPTION_BASE_URL: address('LLM_TRANSCRIPTION_BASE_URL'),
    LLM_TRANSCRIPTION_API_KEY: text,
    LLM_TRANSCRIPTION_PRICE: amount('a price in US dollars per minute of sound, such as 0.006'),
  })
  .refine(
    (config) =>
      (config.LLM_MODEL ?? config.LLM_EMBEDDING_MODEL ?? config.LLM_TRANSCRIPTION_MODEL) !== undefined ||
      !(config.LLM_BASE_URL ?? config.LLM_API_KEY),
    { error: 'LLM_MODEL is missing: name the model that the endpoint serves', path: ['LLM_MODEL'] },
  )
  .refine(
    (config) =>
      config.LLM_EMBEDDING_MODEL !== undefined || !(config.LLM_EMBEDDING_BASE_URL ?? config.LLM_EMBEDDING_API_KEY),
    {
      error: 'LLM_EMBEDDING_MODEL is missing: name the model that the endpoint serves',
      path: ['LLM_EMBEDDING_MODEL'],
    },
  )
  .refine(
    ({ LLM_EMBEDDING_MODEL, LLM_EMBEDDING_BASE_URL, LLM_EMBEDDING_API_KEY, LLM_BASE_URL, LLM_API_KEY }) =>
      LLM_EMBEDDING_MODEL === undefined ||
      (LLM_EMBEDDING_BASE_URL ?? LLM_EMBEDDING_API_KEY ?? LLM_BASE_URL ?? LLM_API_KEY) !== undefined,
    {
      error: 'LLM_EMBEDDING_MODEL needs an endpoint: set LLM_EMBEDDING_BASE_URL, LLM_BASE_URL or LLM_API_KEY',
      path: ['LLM_EMBEDDING_MODEL'],
    },
  )
  .refine(
    (config) =>
      config.LLM_TRANSCRIPTION_MODEL !== undefined ||
      !(config.LLM_TRANSCRIPTION_BASE_URL ?? config.LLM_TRANSCRIPTION_API_KEY),
    {
      error: 'LLM_TRANSCRIPTION_MODEL is missing: name the model that the endpoint serves',
      path: ['LLM_TRANSCRIPTION_MODEL'],
    },
  )
  .refine(
    ({ LLM_TRANSCRIPTION_MODEL, LLM_TRANSCRIPTION_BASE_URL, LLM_TRANSCRIPTION_API_KEY, LLM_BASE_URL, LLM_API_KEY }) =>
      LLM_TRANSCRIPTION_MODEL === undefined ||
      (LLM_TRANSCRIPTION_BASE_URL ?? LLM_TRANSCRIPTION_API_KEY ?? LLM_BASE_URL ?? LLM_API_KEY) !== undefined,
    {
      error: 'LLM_TRANSCRIPTION_MODEL needs an endpoint: set LLM_TRANSCRIPTION_BASE_URL, LLM_BASE_URL or LLM_API_KEY',
      path: ['LLM_TRANSCRIPTION_MODEL'],
    },
  );

export type LlmConfig = z.infer<typeof llmConfig>;

export type Endpoint = {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** `user:password` as the address had it, for basic authentication (RFC 7617), which takes the place of the key. */
  readonly login?: string;
  readonly model: string;
  readonly serves: Serves;
  /** The address for messages. */
  readonly shown: string;
};

/** The endpoint that the settings describe; undefined when none is set up. */
export const endpointOf = ({ LLM_BASE_URL, LLM_API_KEY, LLM_MODEL }: LlmConfig): Endpoint | undefined =>
  endpointAt({ baseUrl: LLM_BASE_URL, apiKey: LLM_API_KEY, model: LLM_MODEL, serves: 'chat' });

/** The models that may answer questions, the one that is asked first before the other, at an address without credentials. */
export type AnsweringModels = { readonly endpoint: string; readonly models: readonly string[] };

/** Undefined when no endpoint is set up. */
export function answeringModels(config: LlmConfig): AnsweringModels | undefined {
  const endpoint = endpointOf(config);
  if (!endpoint) return undefined;
  const fallback = config.LLM_FALLBACK_MODEL;
  return { endpoint: endpoint.shown, models: [...new Set([endpoint.model, ...(fallback ? [fallback] : [])])] };
}

/**
 * The endpoint for embeddings: its own, else that of the other models. An address of its own is never sent the key of the
 * other one.
 */
export function embeddingEndpointOf(config: LlmConfig): Endpoint | undefined {
  const { LLM_EMBEDDING_BASE_URL: ownUrl, LLM_EMBEDDING_API_KEY: ownKey, LLM_EMBEDDING_MODEL: model } = config;
  return endpointAt({
    baseUrl: ownUrl ?? config.LLM_BASE_URL,
    apiKey: ownKey ?? (ownUrl === undefined ? config.LLM_API_KEY : undefined),
    model,
    serves: 'embeddings',
  });
}

/** The endpoint for speech: its own, else that of the other models, under the same rule for keys. */
export function transcriptionEndpointOf(config: LlmConfig): Endpoint | undefined {
  const { LLM_TRANSCRIPTION_BASE_URL: ownUrl, LLM_TRANSCRIPTION_API_KEY: ownKey } = config;
  return endpointAt({
    baseUrl: ownUrl ?? config.LLM_BASE_URL,
    apiKey: ownKey ?? (ownUrl === undefined ? config.LLM_API_KEY : undefined),
    model: config.LLM_TRANSCRIPTION_MODEL,
    serves: 'transcription',
  });
}

type Described = {
  readonly baseUrl: string | undefined;
  readonly apiKey: string | undefined;
  readonly model: string | undefined;
  readonly serves: Serves;
};

function endpointAt({ baseUrl, apiKey, model, serves }: Described): Endpoint | undefined {
  if (model === undefined || !(baseUrl ?? apiKey)) return undefined;
  const url = new URL(baseUrl ?? 'https://api.openai.com/v1');
  const login = [url.username, url.password].map(decoded).join(':');
  // Node's fetch takes no address with a login in it.
  Object.assign(url, { username: '', password: '' });
  return {
    ...{ baseUrl: url.href, apiKey: apiKey ?? 'none', model, serves, shown: url.origin + url.pathname },
    ...(login === ':' ? {} : { login }),
  };
}

/** As it is where a percent sign stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
