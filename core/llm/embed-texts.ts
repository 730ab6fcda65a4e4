import type OpenAI from 'openai';
import type { Endpoint } from './config.ts';
import type { Role } from './embedder.ts';
import { llmUnreachable, llmWrongVectors } from './errors.ts';
import { explainFailure, statusOf } from './explain-failure.ts';

type Line = { readonly client: OpenAI; readonly endpoint: Endpoint };

type Attempt = {
  readonly role: Role;
  readonly seconds: number;
  readonly signal?: AbortSignal;
  /** Added to with each answer, also one that could not be used. */
  readonly usage: { input: number };
};

/**
 * What the cards of these models say has to stand before a text; without it they find far less. Others take texts as
 * they are.
 */
const PREFIXES: readonly { readonly of: RegExp; readonly question: string; readonly passage: string }[] = [
  { of: /(?:^|[/-])e5-(?!mistral)/i, question: 'query: ', passage: 'passage: ' },
  { of: /nomic-embed-text/i, question: 'search_query: ', passage: 'search_document: ' },
];

/** The vectors of texts as `Embedder.embed` gives them, by one request, or by several where the model refuses a text. */
export async function embedTexts(texts: readonly string[], attempt: Attempt, line: Line): Promise<Vectors> {
  const timeout = AbortSignal.timeout(attempt.seconds * 1000);
  const signal = attempt.signal ? AbortSignal.any([attempt.signal, timeout]) : timeout;
  try {
    const vectors = await embedWithoutRefused(texts, { ...attempt, signal }, line);
    const lengths = new Set(vectors.flatMap((vector) => vector?.length ?? []));
    if (lengths.size > 1) throw llmWrongVectors(line.endpoint.model, `they have ${[...lengths].join(' and ')} numbers`);
    return vectors;
  } catch (error) {
    const at = { timeoutSeconds: attempt.seconds, timedOut: timeout.aborted };
    throw explainFailure(error, { ...line.endpoint, ...at, cancelled: attempt.signal?.aborted ?? false });
  }
}

type Vectors = (Float32Array | undefined)[];

const REFUSED = [400, 413, 422];

/** An endpoint refuses a whole request for one text that is too long for its model: the others are asked for without it. */
async function embedWithoutRefused(texts: readonly string[], attempt: Attempt, line: Line): Promise<Vectors> {
  try {
    return await requestVectors(texts, attempt, line);
  } catch (error) {
    if (!REFUSED.includes(statusOf(error) ?? 0)) throw error;
    if (texts.length === 1 && attempt.role === 'passage') return [undefined];
    const half = Math.ceil(texts.length / 2);
    if (half === texts.length) throw error;
    const first = await embedWithoutRefused(texts.slice(0, half), attempt, line);
    const vectors = [...first, ...(await embedWithoutRefused(texts.slice(half), attempt, line))];
    // What refuses each text is not refusing a text.
    if (vectors.every((vector) => vector === undefined)) throw error;
    return vectors;
  }
}

async function requestVectors(
  texts: readonly string[],
  { role, signal, usage }: Attempt,
  { client, endpoint }: Line,
): Promise<Vectors> {
  const { model } = endpoint;
  const prefix = PREFIXES.find(({ of }) => of.test(model))?.[role] ?? '';
  // Not every endpoint knows base64, which the SDK asks for otherwise.
  const body = { model, input: texts.map((text) => prefix + text), encoding_format: 'float' as const };
  const answer = await client.embeddings.create(body, signal ? { signal } : {});
  usage.input += answer.usage?.prompt_tokens ?? 0;
  if (!Array.isArray(answer.data)) throw llmUnreachable(endpoint.shown, 'it speaks no embeddings', 'embeddings');
  const byIndex = new Map(answer.data.map(({ embedding }, at) => [answer.data[at]?.index ?? at, embedding]));
  if (byIndex.size !== texts.length) throw llmWrongVectors(model, `it gave ${byIndex.size} for ${texts.length} texts`);
  return texts.map((_, at) => unitVector(byIndex.get(at), model));
}

/** Scaled to length 1, so that the product of two is the cosine of the angle between them. */
function unitVector(numbers: unknown, model: string): Float32Array {
  if (!Array.isArray(numbers) || numbers.length === 0) throw llmWrongVectors(model, 'one of them is empty');
  if (!numbers.every(Number.isFinite)) throw llmWrongVectors(model, 'in one of them is something that is no number');
  const length = Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0));
  if (length === 0 || !Number.isFinite(length)) throw llmWrongVectors(model, 'one of them is zero');
  return Float32Array.from(numbers, (number) => number / length);
}
