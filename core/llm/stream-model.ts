import type OpenAI from 'openai';
import type { Attempt, Line } from './ask-model.ts';
import { llmInvalidOutput, llmRejected, llmUnreachable } from './errors.ts';
import { explainFailure, statusOf } from './explain-failure.ts';
import type { Prompt } from './gateway.ts';
import { formatRequest } from './output-format.ts';

type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;

/** A model that keeps talking may take so many times as long as it may be silent. */
const SILENCES = 3;

/**
 * The words of one model's answer as they come; what it thinks aloud in front of them is left out. The model may be silent
 * for `seconds`, before the first word and between any two. Rejects with `llm.*`, also in the middle.
 */
export async function* streamModel(prompt: Prompt<string>, attempt: Attempt, line: Line): AsyncGenerator<string> {
  const watch = watchSilence(attempt);
  try {
    yield* withoutThoughts(wordsOf(chunksOf(prompt, attempt, watch, line), prompt, attempt, line));
  } catch (error) {
    throw explainFailure(error, {
      ...line.endpoint,
      model: attempt.model,
      timeoutSeconds: attempt.seconds,
      timedOut: watch.isOver(),
      cancelled: attempt.signal?.aborted ?? false,
    });
  } finally {
    watch.stop();
  }
}

type Watch = { readonly signal: AbortSignal; heard(): void; isOver(): boolean; stop(): void };

/** Aborts its signal when nothing was heard for too long; stopping it ends the request. */
function watchSilence({ seconds, signal }: Attempt): Watch {
  const ms = Math.ceil(seconds * 1000);
  const silence = new AbortController();
  const whole = AbortSignal.timeout(SILENCES * ms);
  const over = AbortSignal.any([silence.signal, whole]);
  const stopped = new AbortController();
  const begin = () => setTimeout(() => silence.abort(), ms);
  let timer = begin();
  return {
    signal: AbortSignal.any([over, stopped.signal, ...(signal ? [signal] : [])]),
    heard() {
      clearTimeout(timer);
      timer = begin();
    },
    isOver: () => over.aborted,
    stop() {
      clearTimeout(timer);
      stopped.abort();
    },
  };
}

async function* chunksOf(
  prompt: Prompt<string>,
  { model }: Attempt,
  { signal, heard }: Watch,
  { client, uncounted }: Line,
): AsyncGenerator<Chunk> {
  const { messages } = formatRequest(prompt, 'plain');
  const open = (count: boolean) => {
    const counted = count ? { stream_options: { include_usage: true } } : {};
    return client.chat.completions.create({ model, messages, stream: true, ...counted }, { signal });
  };
  const chunks = await open(!uncounted.has(model)).catch((error: unknown) => {
    // An endpoint that can't count what it streams answers 400 or 422 to being asked for it.
    if (uncounted.has(model) || ![400, 422].includes(statusOf(error) ?? 0)) throw error;
    uncounted.add(model);
    return open(false);
  });
  for await (const chunk of chunks) {
    heard();
    yield chunk;
  }
  // The SDK takes a request that was ended for a complete one.
  signal.throwIfAborted();
}

async function* wordsOf(
  chunks: AsyncIterable<Chunk>,
  prompt: Prompt<string>,
  { model, usage }: Attempt,
  { endpoint }: Line,
): AsyncGenerator<string> {
  let reason: string | undefined;
  for await (const { choices, usage: used } of chunks) {
    usage.input += used?.prompt_tokens ?? 0;
    usage.output += used?.completion_tokens ?? 0;
    const choice = choices?.[0];
    if (choice?.delta?.refusal) throw llmRejected(model, choice.delta.refusal);
    if (choice?.delta?.content) yield choice.delta.content;
    reason = choice?.finish_reason ?? reason;
  }
  if (reason === 'content_filter') throw llmRejected(model, 'its content filter stopped the answer');
  if (reason === 'length') throw llmInvalidOutput(model, prompt.name, 'it grew too long and was cut off');
  if (reason === undefined) throw llmUnreachable(endpoint.shown, 'the answer broke off');
}

const OPENS = '<think>';
const CLOSES = '</think>';

/** Reasoning models on local servers put what they think in front of what they say. */
async function* withoutThoughts(words: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string | undefined = '';
  for await (const word of words) {
    if (held === undefined) {
      yield word;
      continue;
    }
    held += word;
    const start = held.trimStart();
    if (start.startsWith(OPENS) && !start.includes(CLOSES)) continue;
    if (start.length < OPENS.length && OPENS.startsWith(start)) continue;
    const said = start.startsWith(OPENS) ? start.slice(start.indexOf(CLOSES) + CLOSES.length).trimStart() : start;
    if (said === '') continue;
    held = undefined;
    yield said;
  }
  if (held?.trim() && !held.trimStart().startsWith(OPENS)) yield held.trimStart();
}
