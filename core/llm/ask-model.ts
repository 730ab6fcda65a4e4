import type OpenAI from 'openai';
import type { Endpoint } from './config.ts';
import { llmInvalidOutput, llmRejected, llmUnreachable } from './errors.ts';
import { explainFailure, statusOf } from './explain-failure.ts';
import type { Prompt } from './gateway.ts';
import {
  FORMATS,
  type Format,
  type FormattedRequest,
  formatRequest,
  readAnswer,
  repairMessages,
} from './output-format.ts';

export type Usage = { input: number; output: number };

export type Line = {
  readonly client: OpenAI;
  readonly endpoint: Endpoint;
  /** The format that each model is known to take; filled as calls go by. */
  readonly formats: Map<string, Format>;
  /** Models that are known not to count what they stream; filled as calls go by. */
  readonly uncounted: Set<string>;
};

export type Attempt = {
  readonly model: string;
  readonly seconds: number;
  readonly signal: AbortSignal | undefined;
  /** Added to with each answer, also one that could not be used. */
  readonly usage: Usage;
};

/** Asks one model, and once more when its answer does not fit the prompt's schema. Rejects with `llm.*`. */
export async function askModel<T>(prompt: Prompt<T>, attempt: Attempt, line: Line): Promise<T> {
  const timeout = AbortSignal.timeout(attempt.seconds * 1000);
  const signal = attempt.signal ? AbortSignal.any([attempt.signal, timeout]) : timeout;
  const complete = (request: FormattedRequest) => completeOnce(request, { ...attempt, signal }, line);
  try {
    const { request, answer } = await inFirstFormatTaken(prompt, attempt.model, line.formats, complete);
    const read = readAnswer(prompt, answer);
    if (read.ok) return read.value;
    const messages = repairMessages(prompt, request.messages, answer, read.reason);
    const repaired = readAnswer(prompt, await complete({ ...request, messages }));
    if (repaired.ok) return repaired.value;
    throw llmInvalidOutput(attempt.model, prompt.name, repaired.reason);
  } catch (error) {
    throw explainFailure(error, {
      ...line.endpoint,
      model: attempt.model,
      timeoutSeconds: attempt.seconds,
      timedOut: timeout.aborted,
      cancelled: attempt.signal?.aborted ?? false,
    });
  }
}

/** An endpoint that does not know a response format answers 400 or 422: the next, laxer one is tried and remembered. */
async function inFirstFormatTaken<T>(
  prompt: Prompt<T>,
  model: string,
  formats: Map<string, Format>,
  complete: (request: FormattedRequest) => Promise<string>,
): Promise<{ request: FormattedRequest; answer: string }> {
  const untried = FORMATS.slice(FORMATS.indexOf(formats.get(model) ?? 'json_schema'));
  for (const format of untried) {
    const request = formatRequest(prompt, format);
    try {
      const answer = await complete(request);
      if (request.response_format) formats.set(model, format);
      return { request, answer };
    } catch (error) {
      const refused = [400, 422].includes(statusOf(error) ?? 0);
      if (!refused || !request.response_format) throw error;
    }
  }
  throw llmRejected(model, 'no response format was accepted');
}

async function completeOnce(
  request: FormattedRequest,
  { model, signal, usage }: Attempt,
  { client, endpoint }: Line,
): Promise<string> {
  const body = { model, ...request };
  const completion = await client.chat.completions.create(body, signal ? { signal } : {});
  usage.input += completion.usage?.prompt_tokens ?? 0;
  usage.output += completion.usage?.completion_tokens ?? 0;
  const choice = completion.choices?.[0];
  if (!choice?.message) throw llmUnreachable(endpoint.shown, 'what answers there does not speak chat completions');
  if (choice.message.refusal) throw llmRejected(model, choice.message.refusal);
  if (choice.finish_reason === 'content_filter') throw llmRejected(model, 'its content filter stopped the answer');
  return choice.message.content ?? '';
}
