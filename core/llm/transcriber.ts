import type { FrontdeskError } from '../errors.ts';
import { openCircuitBreaker } from './circuit-breaker.ts';
import { type LlmConfig, transcriptionEndpointOf } from './config.ts';
import { llmResting } from './errors.ts';
import type { Call } from './gateway.ts';
import type { Heard } from './heard.ts';
import { openClient, type RecordCall } from './openai-compatible.ts';
import { type Line, transcribeAudio } from './transcribe-audio.ts';

/** A sound file; endpoints know its format by the ending of its name. */
export type Audio = { readonly name: string; readonly content: Uint8Array<ArrayBuffer> };

/** Turns speech into text. */
export type Transcriber = {
  readonly model: string;
  /** What is said in a file of at most 25 MB, with its times where the endpoint gives them. Rejects with `llm.*`. */
  transcribe(audio: Audio, call: Call): Promise<Heard>;
  /** How long the endpoint is left alone, in milliseconds; 0 when it may be asked. */
  restMs(): number;
};

type Deps = { readonly record: RecordCall; readonly seconds?: number; now?(): number };

/** Ten minutes of speech on a machine without a graphics card. */
const SECONDS = 300;
const DOWN = ['llm.unreachable', 'llm.timeout', 'llm.overloaded'];

/**
 * The transcriber at any endpoint that speaks OpenAI's audio transcriptions; undefined when no model for it is configured. A file
 * has 300 s, retries included. An endpoint that fails three times in a row is left alone for 30 s.
 */
export function openTranscriber(
  config: LlmConfig,
  { record, seconds = SECONDS, now = Date.now }: Deps,
): Transcriber | undefined {
  const endpoint = transcriptionEndpointOf(config);
  if (!endpoint) return undefined;
  const { model } = endpoint;
  const breaker = openCircuitBreaker(now);
  let line: Promise<Line> | undefined;

  return {
    model,
    restMs: breaker.restMs,
    async transcribe(audio, call) {
      const rest = breaker.restMs();
      if (rest > 0) throw llmResting(endpoint.shown, Math.ceil(rest / 1000));
      const started = now();
      const usage = { input: 0, output: 0, seconds: 0 };
      const end = (outcome: string) => {
        const cost = (usage.seconds / 60) * (config.LLM_TRANSCRIPTION_PRICE ?? 0);
        const spent = { inputTokens: usage.input, outputTokens: usage.output, cost, ms: now() - started };
        record(call, { prompt: 'transcribe', version: 1, model, tier: 'strong', ...spent, outcome });
      };
      try {
        line ??= openClient(endpoint).then((client) => ({ client, endpoint, form: 0 }));
        const heard = await transcribeAudio(audio, { seconds, usage, signal: call.signal }, await line);
        breaker.succeeded();
        end('ok');
        return heard;
      } catch (error) {
        const { code } = error as FrontdeskError;
        if (DOWN.includes(code)) breaker.failed();
        end(code);
        throw error;
      }
    },
  };
}
