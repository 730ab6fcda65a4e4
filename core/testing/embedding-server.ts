import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { conceptVector } from './concept-vector.ts';

/** How an endpoint may fail. `refuses`: texts with that word, and all that come with them. */
type Trouble =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'hang' | 'short list' | 'other dimension' | 'mixed dimensions' | 'no numbers' | 'no list' }
  | { readonly kind: 'refuses'; readonly word: string };

type Request = {
  readonly model: string;
  readonly input: readonly string[];
  readonly authorization: string | undefined;
};

/** A stand-in for an endpoint that speaks OpenAI's embeddings (`POST /v1/embeddings`), with vectors by `conceptVector`. */
export type EmbeddingServer = {
  /** Its base URL. */
  readonly url: string;
  readonly requests: readonly Request[];
  /** Fails from now on, or so many times; undefined: works again. */
  fail(trouble: Trouble | undefined, times?: number): void;
  close(): Promise<void>;
};

export async function openEmbeddingServer(): Promise<EmbeddingServer> {
  const requests: Request[] = [];
  let trouble: Trouble | undefined;
  let times = 0;
  const server = createServer(async (request, response) => {
    const { model, input } = JSON.parse(await bodyOf(request)) as { model: string; input: string[] };
    requests.push({ model, input, authorization: request.headers.authorization });
    const now = times-- > 0 ? trouble : undefined;
    if (request.url !== '/v1/embeddings') return respond(response, 404, { error: { message: 'no such page' } });
    return answer(response, { model, input }, now);
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    fail(next, howOften = Number.POSITIVE_INFINITY) {
      trouble = next;
      times = howOften;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  response: ServerResponse,
  { model, input }: Omit<Request, 'authorization'>,
  trouble: Trouble | undefined,
): Promise<void> {
  if (trouble?.kind === 'hang') return sleep(60_000, undefined, { ref: false });
  if (trouble?.kind === 'status') {
    if (trouble.retryAfter !== undefined) response.setHeader('retry-after', String(trouble.retryAfter));
    return respond(response, trouble.status, { error: { message: 'not now' } });
  }
  if (trouble?.kind === 'refuses' && input.some((text) => text.includes(trouble.word)))
    return respond(response, 400, { error: { message: 'a text is too long' } });
  if (trouble?.kind === 'no list') return respond(response, 200, { message: 'welcome' });
  const vectors = input.map((text, at) => spoilt(conceptVector(text), at, trouble));
  const given = trouble?.kind === 'short list' ? vectors.slice(1) : vectors;
  const data = given.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  // In any order: the index says which is which.
  const tokens = input.join(' ').split(/\s+/).length;
  respond(response, 200, { object: 'list', model, data: data.toReversed(), usage: { prompt_tokens: tokens } });
}

function spoilt(vector: number[], at: number, trouble: Trouble | undefined): (number | null)[] {
  const isShort = trouble?.kind === 'other dimension' || (trouble?.kind === 'mixed dimensions' && at === 1);
  if (isShort) return [...vector.slice(0, 7), 1];
  // JSON has no NaN: what is written for it is null.
  if (trouble?.kind === 'no numbers' && at === 0) return [null, ...vector.slice(1)];
  return vector;
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
