import { z } from 'zod';
import { reasonOf } from '../errors.ts';
import { askModel } from './ask-model.ts';
import { endpointOf, type LlmConfig } from './config.ts';
import { openClient } from './openai-compatible.ts';

export type EndpointCheck = { readonly ok: boolean; readonly message: string };

const SECONDS = 15;

/**
 * Says whether the configured models answer, and if not, what to do. Sends one tiny request to each model; undefined
 * when no endpoint is configured.
 */
export async function checkEndpoint(config: LlmConfig): Promise<EndpointCheck | undefined> {
  const endpoint = endpointOf(config);
  if (!endpoint) return undefined;
  const line = { client: await openClient(endpoint), endpoint, formats: new Map(), uncounted: new Set<string>() };
  const models = [config.LLM_MODEL, config.LLM_FAST_MODEL, config.LLM_FALLBACK_MODEL].filter(
    (name) => name !== undefined,
  );
  for (const model of new Set(models)) {
    const attempt = {
      model,
      seconds: config.LLM_TIMEOUT_SECONDS ?? SECONDS,
      signal: undefined,
      usage: { input: 0, output: 0 },
    };
    try {
      await askModel(greeting, attempt, line);
    } catch (error) {
      return { ok: false, message: reasonOf(error) };
    }
  }
  return { ok: true, message: `${endpoint.shown} answers: ${[...new Set(models)].join(', ')}` };
}

const greeting = {
  name: 'check-endpoint',
  version: 1,
  tier: 'fast',
  system: 'Answer with one word.',
  user: 'Say "ready".',
  output: z.string(),
} as const;
