import type { FrontdeskError } from '../errors.ts';
import { openCircuitBreaker } from './circuit-breaker.ts';
import { embeddingEndpointOf, type LlmConfig } from './config.ts';
import { embedTexts } from './embed-texts.ts';
import { llmResting } from './errors.ts';
import type { Call } from './gateway.ts';
import { openClient, type RecordCall } from './openai-compatible.ts';

/** What a text is to the model: some models are told whether they read a question or what may answer it. */
export type Role = 'question' | 'passage';

/** Turns texts into vectors that lie near each other when they mean similar things, in whatever language. */
export type Embedder = {
  readonly model: string;
  /**
   * The vectors of up to `MOST_TEXTS` texts, in their order, of unit length and all of one dimension; undefined for a passage
   * that the model does not take. Rejects with `llm.*`.
   */
  embed(texts: readonly string[], role: Role, call: Call): Promise<(Float32Array | undefined)[]>;
};

/** Some servers take no more in one request. */
export const MOST_TEXTS = 32;

type Deps = { readonly record: RecordCall; now?(): number };

/** Whoever asks waits for an answer, of which this is the smallest part. */
const SECONDS = { interactive: 1.5, background: 60 } as const;
const DOWN = ['llm.unreachable', 'llm.timeout', 'llm.overloaded'];

/**
 * The embedder at any endpoint that speaks OpenAI's embeddings; undefined when no model for it is configured. A question has
 * 1.5 s, retries included, passages have 60 s a call. An endpoint that fails three times in a row is left alone for 30 s.
 */
export function openEmbedder(config: LlmConfig, { record, now = Date.now }: Deps): Embedder | undefined {
  const endpoint = embeddingEndpointOf(config);
  if (!endpoint) return undefined;
  const { model } = endpoint;
  const breaker = openCircuitBreaker(now);
  let client: ReturnType<typeof openClient> | undefined;

  return {
    model,
    async embed(texts, role, call) {
      const rest = breaker.restMs();
      if (rest > 0) throw llmResting(endpoint.shown, Math.ceil(rest / 1000));
      const started = now();
      const usage = { input: 0 };
      const end = (outcome: string) => {
        const cost = (usage.input * (config.LLM_EMBEDDING_PRICE ?? 0)) / 1_000_000;
        const spent = { inputTokens: usage.input, outputTokens: 0, cost, ms: now() - started };
        record(call, { prompt: `embed-${role}`, version: 1, model, tier: 'fast', ...spent, outcome });
      };
      try {
        client ??= openClient(endpoint);
        const seconds = SECONDS[call.priority];
        const attempt = { role, seconds, usage, ...(call.signal ? { signal: call.signal } : {}) };
        const vectors = await embedTexts(texts, attempt, { client: await client, endpoint });
        breaker.succeeded();
        end('ok');
        return vectors;
      } catch (error) {
        const { code } = error as FrontdeskError;
        if (DOWN.includes(code)) breaker.failed();
        end(code);
        throw error;
      }
    },
  };
}
