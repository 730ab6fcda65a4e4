import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { llmConfig } from './config.ts';
import type { Call } from './gateway.ts';
import { openLlmGateway, type Receipt } from './openai-compatible.ts';

const call: Call = { workspaceId: 'w1', priority: 'interactive' };
const prompt = {
  name: 'stream-answer',
  version: 1,
  tier: 'strong',
  system: 'Answer.',
  user: 'How long is the warranty?',
  output: z.string(),
} as const;
const content = 'The warranty lasts two years [1]. It covers both parts and labour.';
const usage = { prompt_tokens: 900, completion_tokens: 20 };
const SMALL = { chunkSize: 8 };

let mock: LLMock;
beforeEach(async () => {
  mock = new LLMock({ port: 0, logLevel: 'silent' });
  await mock.start();
});
afterEach(() => mock.stop());

function gatewayFor(env: Record<string, string> = {}) {
  const receipts: Receipt[] = [];
  const settings = { LLM_BASE_URL: `${mock.url}/v1`, LLM_MODEL: 'large', ...env };
  const gateway = openLlmGateway(llmConfig.parse(settings), { record: (_, receipt) => receipts.push(receipt) });
  if (!gateway) throw new Error('no gateway');
  const said: string[] = [];
  /** Reads until `enough`, all by default. */
  const read = async (over: Partial<Call> = {}, enough = Number.POSITIVE_INFINITY) => {
    said.length = 0;
    for await (const words of gateway.stream(prompt, { ...call, ...over })) {
      said.push(words);
      if (said.length >= enough) break;
    }
    return said.join('');
  };
  return { read, said, receipts };
}

const bodies = () => mock.getRequests().map((entry) => entry.body as { model: string; stream_options?: object });

describe('an answer that streams', () => {
  it('comes word by word, with a receipt of what it cost', async () => {
    mock.on({ model: 'large' }, { content, usage }, SMALL);
    const { read, said, receipts } = gatewayFor({ LLM_PRICE_INPUT: '2', LLM_PRICE_OUTPUT: '10' });
    expect(await read()).toBe(content);
    expect(said.length).toBeGreaterThan(3);
    expect(receipts).toMatchObject([
      { prompt: 'stream-answer', model: 'large', outcome: 'ok', inputTokens: 900, outputTokens: 20, cost: 0.002 },
    ]);
  });

  it('leaves out what the model thinks aloud first', async () => {
    mock.on({}, { content: `<think>Which page? The first.</think>\n\n${content}` }, SMALL);
    expect(await gatewayFor().read()).toBe(content);
  });

  it('may begin with a bracket that is no thought', async () => {
    mock.on({ sequenceIndex: 0 }, { content: '<b>' }, SMALL);
    mock.on({}, { content: '<t' }, SMALL);
    const { read } = gatewayFor();
    expect(await read()).toBe('<b>');
    expect(await read()).toBe('<t');
  });

  it('comes from the fallback model when the first one says nothing in time', async () => {
    mock.on({ model: 'large' }, { content }, { streamingProfile: { ttft: 5000 } });
    mock.on({ model: 'small' }, { content }, SMALL);
    const { read, receipts } = gatewayFor({ LLM_TIMEOUT_SECONDS: '0.3', LLM_FALLBACK_MODEL: 'small' });
    expect(await read()).toBe(content);
    expect(receipts).toMatchObject([{ model: 'small', outcome: 'ok' }]);
  });

  it('is tried again after a 429', async () => {
    mock.on({ sequenceIndex: 0 }, { error: { message: 'slow down' }, status: 429, retryAfter: 0.01 });
    mock.on({}, { content }, SMALL);
    expect(await gatewayFor().read()).toBe(content);
  });

  it('is not begun anew by another model once words were heard', async () => {
    mock.on({ model: 'large' }, { content }, { ...SMALL, truncateAfterChunks: 3 });
    mock.on({ model: 'small' }, { content }, SMALL);
    const { read, said, receipts } = gatewayFor({ LLM_FALLBACK_MODEL: 'small' });
    await expect(read()).rejects.toMatchObject({ code: 'llm.unreachable' });
    expect(content.startsWith(said.join(''))).toBe(true);
    expect(receipts).toMatchObject([{ model: 'large', outcome: 'llm.unreachable' }]);
  });

  it('ends when the model falls silent in the middle', async () => {
    mock.on({}, { content }, { ...SMALL, streamingProfile: { ttft: 1, tps: 1 } });
    const { read } = gatewayFor({ LLM_TIMEOUT_SECONDS: '0.3' });
    await expect(read()).rejects.toMatchObject({ code: 'llm.timeout' });
  });

  it.each([
    ['its content filter', 'content_filter', 'llm.rejected'],
    ['its length', 'length', 'llm.invalid-output'],
  ])('is not taken for whole when %s cut it off', async (_, finishReason, code) => {
    mock.on({}, { content, finishReason }, SMALL);
    await expect(gatewayFor().read()).rejects.toMatchObject({ code });
  });

  it('ends with an error when nothing is said', async () => {
    mock.on({}, { content: '' });
    await expect(gatewayFor().read()).rejects.toMatchObject({ code: 'llm.invalid-output' });
  });

  it('ends when its reader has had enough', async () => {
    mock.on({}, { content }, SMALL);
    const { read, receipts } = gatewayFor();
    expect(content.startsWith(await read({}, 2))).toBe(true);
    expect(receipts).toMatchObject([{ outcome: 'llm.cancelled' }]);
  });

  it('ends when its caller stops', async () => {
    mock.on({}, { content }, { streamingProfile: { ttft: 5000 } });
    const { read, receipts } = gatewayFor();
    await expect(read({ signal: AbortSignal.timeout(100) })).rejects.toMatchObject({ code: 'llm.cancelled' });
    expect(receipts).toMatchObject([{ outcome: 'llm.cancelled' }]);
  });

  it('is asked for without a count where the endpoint can not count, and that is remembered', async () => {
    mock.on(
      { predicate: (request) => 'stream_options' in request },
      { error: { message: 'unknown field stream_options' }, status: 400 },
    );
    mock.on({}, { content }, SMALL);
    const { read } = gatewayFor();
    await read();
    await read();
    expect(bodies().map((body) => body.stream_options !== undefined)).toEqual([true, false, false]);
  });

  it('says which model speaks before its first word', async () => {
    mock.on({ model: 'large' }, { error: { message: 'no such model' }, status: 404 });
    mock.on({ model: 'small' }, { content }, SMALL);
    const { read, said } = gatewayFor({ LLM_FALLBACK_MODEL: 'small' });
    const told: unknown[] = [];
    await read({ onModel: (model) => told.push(model, said.length) });
    expect(told).toEqual(['small', 0]);
  });

  it('is left unasked while a dead endpoint rests', async () => {
    mock.on({}, { content }, { streamingProfile: { ttft: 5000 } });
    const { read } = gatewayFor({ LLM_TIMEOUT_SECONDS: '0.1' });
    for (const _ of [1, 2, 3]) await expect(read()).rejects.toMatchObject({ code: 'llm.timeout' });
    await expect(read()).rejects.toThrow(/left alone for another 30 s/);
  });
});
