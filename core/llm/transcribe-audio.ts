import type OpenAI from 'openai';
import { audioSeconds } from './audio-seconds.ts';
import type { Endpoint } from './config.ts';
import { llmNoTranscription } from './errors.ts';
import { explainFailure, statusOf } from './explain-failure.ts';
import { type Heard, heard } from './heard.ts';
import type { Audio } from './transcriber.ts';

/** The way to an endpoint, and what was learned about it. */
export type Line = {
  readonly client: OpenAI;
  readonly endpoint: Endpoint;
  /** The first of `FORMS` that the endpoint did not refuse. */
  form: number;
};

type Attempt = {
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
  /** Set by an answer, the tokens also by one that could not be used. */
  readonly usage: { input: number; output: number; seconds: number };
};

type Form = {
  readonly response_format: 'verbose_json' | 'json' | 'text';
  readonly timestamp_granularities?: ('word' | 'segment')[];
};

/** From what tells most to what each endpoint speaks: not all know the times of words, nor all models any times. */
const FORMS: readonly Form[] = [
  { response_format: 'verbose_json', timestamp_granularities: ['word', 'segment'] },
  { response_format: 'verbose_json' },
  { response_format: 'json' },
  { response_format: 'text' },
];

const REFUSED = [400, 415, 422];

/** What is said in a sound file as `Transcriber.transcribe` gives it; which form the endpoint speaks is remembered in `line`. */
export async function transcribeAudio(audio: Audio, attempt: Attempt, line: Line): Promise<Heard> {
  const timeout = AbortSignal.timeout(attempt.seconds * 1000);
  const signal = attempt.signal ? AbortSignal.any([attempt.signal, timeout]) : timeout;
  try {
    return await askInForm(line.form, audio, { ...attempt, signal }, line);
  } catch (error) {
    const at = { timeoutSeconds: attempt.seconds, timedOut: timeout.aborted };
    throw explainFailure(error, { ...line.endpoint, ...at, cancelled: attempt.signal?.aborted ?? false });
  }
}

async function askInForm(at: number, audio: Audio, attempt: Attempt, line: Line): Promise<Heard> {
  try {
    const said = await request(at, audio, attempt, line);
    line.form = at;
    return said;
  } catch (error) {
    if (!REFUSED.includes(statusOf(error) ?? 0) || at + 1 >= FORMS.length) throw error;
    return askInForm(at + 1, audio, attempt, line);
  }
}

async function request(
  at: number,
  { name, content }: Audio,
  { signal, usage }: Attempt,
  { client, endpoint: { model } }: Line,
): Promise<Heard> {
  const { toFile } = await import('openai');
  const form = FORMS[at] as Form;
  const body = { file: await toFile(content, name), model, ...form };
  const answer: unknown = await client.audio.transcriptions.create(body, signal ? { signal } : {});
  count(answer, usage);
  const read = heard.safeParse(form.response_format === 'text' ? { text: textIn(answer) } : answer);
  if (!read.success) throw llmNoTranscription(model);
  usage.seconds = audioSeconds(content, answer, read.data);
  return read.data;
}

/** As text an endpoint gives the words alone; some give JSON whatever they are asked for. A page is neither. */
function textIn(answer: unknown): unknown {
  if (typeof answer === 'string') return answer.trimStart().startsWith('<') ? undefined : answer;
  return (answer as { text?: unknown } | null)?.text;
}

/** Some are paid for by tokens. */
function count(answer: unknown, usage: Attempt['usage']): void {
  const { usage: used } = (answer ?? {}) as { usage?: { input_tokens?: unknown; output_tokens?: unknown } };
  if (typeof used?.input_tokens === 'number') usage.input = used.input_tokens;
  if (typeof used?.output_tokens === 'number') usage.output = used.output_tokens;
}
