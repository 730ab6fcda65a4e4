import type OpenAI from 'openai';
import { FrontdeskError } from '../errors.ts';
import { askModel, type Line, type Usage } from './ask-model.ts';
import { openCircuitBreaker } from './circuit-breaker.ts';
import { type Endpoint, endpointOf, type LlmConfig } from './config.ts';
import { llmCancelled, llmInvalidOutput, llmResting } from './errors.ts';
import type { Call, Generated, LlmGateway, Prompt, Tier } from './gateway.ts';
import { streamModel } from './stream-model.ts';

/** What one call used and how it ended: `outcome` is 'ok' or the code of the error. `cost` in US dollars. */
export type Receipt = Omit<Generated<unknown>, 'value'> & {
  readonly prompt: string;
  readonly version: number;
  readonly outcome: string;
};

/** Called once a call, also for one that failed: failed answers cost money too. */
export type RecordCall = (call: Call, receipt: Receipt) => void;

type Deps = {
  readonly record: RecordCall;
  logger?: { warn(facts: object, message: string): void };
  now?(): number;
};

const SECONDS = { interactive: 20, background: 60 } as const;
const DOWN = ['llm.unreachable', 'llm.timeout'];
/** What another model of the same endpoint may do better; a refused key or a dead endpoint it shares. */
const FALLBACK_HELPS = ['llm.timeout', 'llm.overloaded', 'llm.model-missing', 'llm.rejected', 'llm.invalid-output'];

/**
 * The gateway to any endpoint that speaks OpenAI's chat completions. Undefined when none is configured.
 *
 * A model has 20 s when a person waits and 60 s in the background, retries and one repair of an answer that does not
 * fit its schema included; then the fallback model, if there is one, has the same time. An answer that streams has that time for
 * its first word and for each one after it.
 */
export function openLlmGateway(config: LlmConfig, deps: Deps): LlmGateway | undefined {
  const endpoint = endpointOf(config);
  if (!endpoint) return undefined;
  const now = deps.now ?? Date.now;
  const breaker = openCircuitBreaker(now);
  let line: Promise<Line> | undefined;
  const openLine = () => {
    line ??= openClient(endpoint).then((client) => ({ client, endpoint, formats: new Map(), uncounted: new Set() }));
    return line;
  };

  function begin(prompt: Prompt<unknown>, call: Call) {
    const rest = breaker.restMs();
    if (rest > 0) throw llmResting(endpoint?.shown ?? '', Math.ceil(rest / 1000));
    const usage = { input: 0, output: 0 };
    const started = now();
    return {
      attempt: { seconds: secondsFor(config, call), signal: call.signal, usage },
      /** Takes note of how it ended: every call ends here once. */
      end(model: string, error?: FrontdeskError) {
        if (error && DOWN.includes(error.code)) breaker.failed();
        else if (!call.signal?.aborted) breaker.succeeded();
        const tokens = { inputTokens: usage.input, outputTokens: usage.output, cost: costOf(config, usage) };
        const facts = { model, tier: prompt.tier, ...tokens, ms: now() - started };
        const outcome = error?.code ?? 'ok';
        deps.record(call, { ...facts, prompt: prompt.name, version: prompt.version, outcome });
        return facts;
      },
    };
  }

  return {
    async generate(prompt, call) {
      const { attempt, end } = begin(prompt, call);
      const ready = await openLine();
      const models = modelsFor(config, prompt.tier, call);
      const result = await tryModels(models, deps.logger, (model) => askModel(prompt, { ...attempt, model }, ready));
      const facts = end(result.model, result.ok ? undefined : result.error);
      if (!result.ok) throw result.error;
      return { ...facts, value: result.value };
    },

    async *stream(prompt, call) {
      const { attempt, end } = begin(prompt, call);
      const ready = await openLine();
      const result = await tryModels(modelsFor(config, prompt.tier, call), deps.logger, async (model) => {
        const words = streamModel(prompt, { ...attempt, model }, ready);
        const first = await words.next();
        if (first.done) throw llmInvalidOutput(model, prompt.name, 'it said nothing');
        return { words, first: first.value };
      });
      if (!result.ok) {
        end(result.model, result.error);
        throw result.error;
      }
      const { first, words } = result.value;
      call.onModel?.(result.model);
      // Unless it comes to its end, whoever reads has stopped.
      let failure: FrontdeskError | undefined = llmCancelled();
      try {
        yield first;
        yield* words;
        failure = undefined;
      } catch (error) {
        if (error instanceof FrontdeskError) failure = error;
        throw error;
      } finally {
        await words.return(undefined);
        end(result.model, failure);
      }
    },
  };
}

type Result<T> = { model: string } & ({ ok: true; value: T } | { ok: false; error: FrontdeskError });

async function tryModels<T>(
  [model, ...others]: readonly [string, ...string[]],
  logger: Deps['logger'],
  ask: (model: string) => Promise<T>,
): Promise<Result<T>> {
  try {
    return { ok: true, model, value: await ask(model) };
  } catch (error) {
    if (!(error instanceof FrontdeskError)) throw error;
    const [next, ...rest] = others;
    if (next === undefined || !FALLBACK_HELPS.includes(error.code)) return { ok: false, model, error };
    logger?.warn({ model, code: error.code }, `${error.message} Asking ${next} instead.`);
    return tryModels([next, ...rest], logger, ask);
  }
}

/** The SDK reads the environment for what it is not given: each setting is given, so only ours count. */
export async function openClient({ baseUrl, apiKey, login }: Endpoint): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  const nothing = { organization: null, project: null, adminAPIKey: null, webhookSecret: null };
  const basic = login && { Authorization: `Basic ${Buffer.from(login).toString('base64')}` };
  const defaultHeaders = basic || {};
  return new OpenAI({ baseURL: baseUrl, apiKey, defaultHeaders, ...nothing, maxRetries: 2, logLevel: 'off' });
}

function modelsFor(config: LlmConfig, tier: Tier, { only }: Call): [string, ...string[]] {
  if (only !== undefined) return [only];
  const strong = config.LLM_MODEL ?? '';
  const first = tier === 'fast' ? (config.LLM_FAST_MODEL ?? strong) : strong;
  const fallback = config.LLM_FALLBACK_MODEL;
  return fallback === undefined || fallback === first ? [first] : [first, fallback];
}

const secondsFor = (config: LlmConfig, call: Call): number => config.LLM_TIMEOUT_SECONDS ?? SECONDS[call.priority];

const costOf = (config: LlmConfig, usage: Usage): number =>
  (usage.input * (config.LLM_PRICE_INPUT ?? 0) + usage.output * (config.LLM_PRICE_OUTPUT ?? 0)) / 1_000_000;
