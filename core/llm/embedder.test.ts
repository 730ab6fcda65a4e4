import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddingServer, openEmbeddingServer } from '../testing/embedding-server.ts';
import { checkEmbeddings } from './check-embeddings.ts';
import { llmConfig } from './config.ts';
import { openEmbedder } from './embedder.ts';
import type { Call } from './gateway.ts';
import type { Receipt } from './openai-compatible.ts';

const KEY = 'key-that-must-stay-secret';
const call: Call = { workspaceId: 'w', priority: 'background' };
const texts = ['The warranty lasts two years.', '停车场在地下二层。', 'Lunch is at noon.'];

let server: EmbeddingServer;
beforeEach(async () => {
  server = await openEmbeddingServer();
});
afterEach(() => server.close());

function embedderFor(env: Record<string, string> = {}) {
  const receipts: Receipt[] = [];
  const settings = { LLM_EMBEDDING_BASE_URL: server.url, LLM_EMBEDDING_MODEL: 'concepts', ...env };
  let now = 0;
  const record = (_: Call, receipt: Receipt) => void receipts.push(receipt);
  const embedder = openEmbedder(llmConfig.parse(settings), { record, now: () => now });
  if (!embedder) throw new Error('no embedder');
  return { embedder, receipts, pass: (ms: number) => (now += ms) };
}

const EMPTY = new Float32Array();
const cosine = (one: Float32Array = EMPTY, other: Float32Array = EMPTY) =>
  one.reduce((sum, number, at) => sum + number * (other[at] ?? 0), 0);

describe('an embedder', () => {
  it('is none without a model for it', () => {
    const config = llmConfig.parse({ LLM_BASE_URL: server.url, LLM_MODEL: 'large' });
    expect(openEmbedder(config, { record: () => {} })).toBeUndefined();
  });

  it('gives vectors of unit length in the order of the texts, with a receipt', async () => {
    const { embedder, receipts } = embedderFor({ LLM_EMBEDDING_PRICE: '2' });
    const vectors = await embedder.embed(texts, 'passage', call);
    for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    const [question] = await embedder.embed(['车库在哪里？'], 'question', call);
    const near = vectors.map((vector) => cosine(vector, question));
    expect(near.indexOf(Math.max(...near))).toBe(1);
    expect(receipts).toMatchObject([
      { prompt: 'embed-passage', model: 'concepts', outcome: 'ok', inputTokens: 10, cost: 0.00002 },
      { prompt: 'embed-question', outcome: 'ok' },
    ]);
  });

  it.each([
    ['intfloat/multilingual-e5-large', 'query: ', 'passage: '],
    ['nomic-embed-text', 'search_query: ', 'search_document: '],
    ['e5-mistral-7b-instruct', '', ''],
    ['bge-m3', '', ''],
  ])('says to %s what it reads, as its card demands', async (model, question, passage) => {
    const { embedder } = embedderFor({ LLM_EMBEDDING_MODEL: model });
    await embedder.embed(['lunch'], 'question', call);
    await embedder.embed(['lunch'], 'passage', call);
    expect(server.requests.map(({ input }) => input)).toEqual([[`${question}lunch`], [`${passage}lunch`]]);
  });

  it('asks again after a 429, as soon as it may', async () => {
    server.fail({ kind: 'status', status: 429, retryAfter: 0.01 }, 1);
    expect(await embedderFor().embedder.embed(texts, 'passage', call)).toHaveLength(3);
  });

  it('leaves out a passage that the model does not take, and only that', async () => {
    server.fail({ kind: 'refuses', word: '停车场' });
    const { embedder } = embedderFor();
    const vectors = await embedder.embed(texts, 'passage', call);
    expect(vectors.map((vector) => vector?.length)).toEqual([64, undefined, 64]);
    await expect(embedder.embed(['停车场在哪？'], 'question', call)).rejects.toMatchObject({ code: 'llm.rejected' });
  });

  it('takes an endpoint that refuses all for one that fails', async () => {
    server.fail({ kind: 'status', status: 400 });
    const { embedder } = embedderFor();
    await expect(embedder.embed(texts, 'passage', call)).rejects.toMatchObject({ code: 'llm.rejected' });
  });

  it.each([
    ['too few of them', 'short list', 'gave 2 for 3 texts'],
    ['of several dimensions', 'mixed dimensions', '64 and 8 numbers'],
    ['with something else than numbers', 'no numbers', 'no number'],
  ] as const)('gives no vectors when there are %s', async (_, kind, reason) => {
    server.fail({ kind });
    const { embedder, receipts } = embedderFor();
    const failing = embedder.embed(texts, 'passage', call);
    await expect(failing).rejects.toMatchObject({
      code: 'llm.invalid-output',
      message: expect.stringContaining(reason),
    });
    expect(receipts).toMatchObject([{ outcome: 'llm.invalid-output' }]);
  });

  it('says so when what answers speaks no embeddings', async () => {
    server.fail({ kind: 'no list' });
    await expect(embedderFor().embedder.embed(texts, 'passage', call)).rejects.toThrow(/LLM_EMBEDDING_BASE_URL/);
  });

  it('keeps nobody waiting who asks, and leaves an endpoint alone that hangs', async () => {
    server.fail({ kind: 'hang' });
    const { embedder, pass } = embedderFor();
    const ask = () => embedder.embed(['lunch?'], 'question', { ...call, priority: 'interactive' });
    for (const _ of [1, 2, 3]) await expect(ask()).rejects.toMatchObject({ code: 'llm.timeout' });
    await expect(ask()).rejects.toThrow(/left alone/);
    expect(server.requests).toHaveLength(3);
    server.fail(undefined);
    pass(30_000);
    expect(await ask()).toHaveLength(1);
  });

  it('stops when its caller does', async () => {
    server.fail({ kind: 'hang' });
    const stopped = embedderFor().embedder.embed(texts, 'passage', { ...call, signal: AbortSignal.timeout(50) });
    await expect(stopped).rejects.toMatchObject({ code: 'llm.cancelled' });
  });
});

describe('the endpoint for embeddings', () => {
  it('is that of the other models, with its key, unless it has an address of its own', async () => {
    const shared = { LLM_BASE_URL: server.url, LLM_API_KEY: KEY, LLM_MODEL: 'large' };
    await embedderFor(shared).embedder.embed(['a'], 'passage', call);
    expect(server.requests.at(-1)?.authorization).not.toContain(KEY);
    const { LLM_EMBEDDING_BASE_URL: _, ...own } = {
      LLM_EMBEDDING_BASE_URL: '',
      LLM_EMBEDDING_MODEL: 'concepts',
      ...shared,
    };
    await openEmbedder(llmConfig.parse(own), { record: () => {} })?.embed(['a'], 'passage', call);
    expect(server.requests.at(-1)?.authorization).toContain(KEY);
  });

  it('is checked for the doctor', async () => {
    const config = llmConfig.parse({ LLM_EMBEDDING_BASE_URL: server.url, LLM_EMBEDDING_MODEL: 'concepts' });
    expect(await checkEmbeddings(config)).toEqual({ ok: true, message: expect.stringContaining('64 numbers') });
    server.fail({ kind: 'status', status: 401 });
    const refused = await checkEmbeddings(config);
    expect(refused).toEqual({ ok: false, message: expect.stringContaining('LLM_EMBEDDING_API_KEY') });
    expect(await checkEmbeddings(llmConfig.parse({}))).toBeUndefined();
  });
});
