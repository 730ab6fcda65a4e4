import { z } from 'zod';

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

const price = amount('a price in US dollars per million tokens, such as 0.15');

/**
 * The settings of the model endpoint. Without LLM_BASE_URL and LLM_API_KEY there is no model and everything
 * runs locally; a key alone means OpenAI, an address alone an endpoint without a key (Ollama, llama.cpp).
 */
export const llmConfig = z
  .object({
    LLM_BASE_URL: text.refine((value) => value === undefined || /^https?:\/\/[^/]/.test(value), {
      error: 'LLM_BASE_URL must be an http or https address, usually ending in /v1',
    }),
    LLM_API_KEY: text,
    LLM_MODEL: text,
    LLM_FAST_MODEL: text,
    LLM_FALLBACK_MODEL: text,
    LLM_PRICE_INPUT: price,
    LLM_PRICE_OUTPUT: price,
    LLM_TIMEOUT_SECONDS: amount('a number of seconds'),
  })
  .refine((config) => config.LLM_MODEL !== undefined || !(config.LLM_BASE_URL ?? config.LLM_API_KEY), {
    error: 'LLM_MODEL is missing: name the model that the endpoint serves',
    path: ['LLM_MODEL'],
  });

export type LlmConfig = z.infer<typeof llmConfig>;

export type Endpoint = {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** The address without user name and password, for messages. */
  readonly shown: string;
};

/** The endpoint that the settings describe; undefined when none is set up. */
export function endpointOf(config: LlmConfig): Endpoint | undefined {
  if (config.LLM_MODEL === undefined || !(config.LLM_BASE_URL ?? config.LLM_API_KEY)) return undefined;
  const baseUrl = config.LLM_BASE_URL ?? 'https://api.openai.com/v1';
  const { origin, pathname } = new URL(baseUrl);
  return { baseUrl, apiKey: config.LLM_API_KEY ?? 'none', model: config.LLM_MODEL, shown: origin + pathname };
}
