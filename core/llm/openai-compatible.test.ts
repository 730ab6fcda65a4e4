import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { checkEndpoint } from './check-endpoint.ts';
import { llmConfig } from './config.ts';
import type { Call } from './gateway.ts';
import { openLlmGateway, type Receipt } from './openai-compatible.ts';

const KEY = 'key-that-must-stay-secret';
const call: Call = { workspaceId: 'w1', priority: 'interactive' };
const prompt = {
  name: 'classify',
  version: 2,
  tier: 'strong',
  system: 'Label the mail.',
  user: 'Where is my parcel?',
  output: z.object({ label: z.enum(['question', 'spam']) }),
} as const;
const good = { content: '{"label":"question"}', usage: { prompt_tokens: 1000, completion_tokens: 100 } };

let mock: LLMock;
beforeEach(async () => {
  mock = new LLMock({ port: 0, logLevel: 'silent' });
  await mock.start();
});
afterEach(() => mock.stop());

function gatewayFor(env: Record<string, string> = {}, baseUrl = `${mock.url}/v1`) {
  const receipts: Receipt[] = [];
  const settings = { LLM_BASE_URL: baseUrl, LLM_API_KEY: KEY, LLM_MODEL: 'large', ...env };
  let now = 0;
  const gateway = openLlmGateway(llmConfig.parse(settings), {
    record: (_, receipt) => receipts.push(receipt),
    now: () => now,
  });
  if (!gateway) throw new Error('no gateway');
  return {
    generate: (over: Partial<Call> = {}) => gateway.generate(prompt, { ...call, ...over }),
    receipts,
    pass: (ms: number) => (now += ms),
  };
}

const bodies = () =>
  mock.getRequests().map((entry) => entry.body as { model: string; response_format?: { type: string } });

it('opens no gateway when no endpoint is configured', () => {
  expect(openLlmGateway(llmConfig.parse({}), { record: () => undefined })).toBeUndefined();
});

it('sends a login that the address names, in place of the key', async () => {
  const seen: (string | undefined)[] = [];
  const server = createHttpServer(({ headers }, response) => {
    seen.push(headers.authorization);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: good.content } }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { value } = await gatewayFor({}, `http://me:hush@127.0.0.1:${port}/v1`).generate();
  server.close();
  expect(value).toEqual({ label: 'question' });
  expect(seen).toEqual([`Basic ${Buffer.from('me:hush').toString('base64')}`]);
});

it('returns the checked value with its receipt', async () => {
  mock.on({ model: 'large' }, good);
  const { generate, receipts } = gatewayFor({ LLM_PRICE_INPUT: '2', LLM_PRICE_OUTPUT: '10' });
  const { value, ...facts } = await generate();
  expect(value).toEqual({ label: 'question' });
  expect(facts).toMatchObject({ model: 'large', tier: 'strong', inputTokens: 1000, outputTokens: 100, cost: 0.003 });
  expect(receipts).toEqual([{ ...facts, prompt: 'classify', version: 2, outcome: 'ok' }]);
  expect(bodies()[0]?.response_format?.type).toBe('json_schema');
});

it('asks once more when the answer does not fit, and says what was wrong', async () => {
  mock.on({ sequenceIndex: 0 }, { ...good, content: '{"label":"parcel"}' });
  mock.on({}, good);
  const { generate } = gatewayFor();
  const result = await generate();
  expect(result.value.label).toBe('question');
  expect(result.inputTokens).toBe(2000);
  expect(JSON.stringify(mock.getLastRequest()?.body)).toContain('could not be used');
});

it('gives up after one repair and records what the answers cost', async () => {
  mock.on({}, { ...good, content: 'I would say it is a question.' });
  const { generate, receipts } = gatewayFor();
  await expect(generate()).rejects.toMatchObject({ code: 'llm.invalid-output' });
  expect(receipts).toMatchObject([{ outcome: 'llm.invalid-output', inputTokens: 2000 }]);
});

it('tries again after a 429', async () => {
  mock.on({ sequenceIndex: 0 }, { error: { message: 'slow down' }, status: 429, retryAfter: 0.01 });
  mock.on({}, good);
  expect((await gatewayFor().generate()).value.label).toBe('question');
});

it('asks the fallback model when the first keeps answering 503', async () => {
  mock.on({ model: 'large' }, { error: { message: 'overloaded' }, status: 503 });
  mock.on({ model: 'small' }, good);
  const result = await gatewayFor({ LLM_FALLBACK_MODEL: 'small' }).generate();
  expect(result.model).toBe('small');
}, 15_000);

it('uses the fast model for a fast prompt', async () => {
  mock.on({}, good);
  const env = llmConfig.parse({ LLM_BASE_URL: `${mock.url}/v1`, LLM_MODEL: 'large', LLM_FAST_MODEL: 'quick' });
  const gateway = openLlmGateway(env, { record: () => undefined });
  expect((await gateway?.generate({ ...prompt, tier: 'fast' }, call))?.model).toBe('quick');
});

it('steps down to a laxer response format and remembers it', async () => {
  mock.on(
    { predicate: (request) => request.response_format?.type === 'json_schema' },
    { error: { message: 'response_format?' }, status: 400 },
  );
  mock.on({}, { ...good, content: 'Sure!\n```json\n{"label":"question"}\n```' });
  const { generate } = gatewayFor();
  await generate();
  await generate();
  expect(bodies().map((body) => body.response_format?.type)).toEqual(['json_schema', 'json_object', 'json_object']);
});

it('asks for plain text when the endpoint takes no response format at all', async () => {
  mock.on(
    { predicate: (request) => request.response_format !== undefined },
    { error: { message: 'unknown field' }, status: 422 },
  );
  mock.on({}, good);
  expect((await gatewayFor().generate()).value.label).toBe('question');
  expect(JSON.stringify(mock.getLastRequest()?.body)).toContain('JSON Schema');
});

it('returns the text itself for a prompt whose output is a string', async () => {
  mock.on({}, { content: '<think>short</think> All quiet today. ' });
  const gateway = openLlmGateway(llmConfig.parse({ LLM_BASE_URL: `${mock.url}/v1`, LLM_MODEL: 'large' }), {
    record: () => undefined,
  });
  expect((await gateway?.generate({ ...prompt, output: z.string() }, call))?.value).toBe('All quiet today.');
});

it('gives up on an answer that takes too long', async () => {
  mock.on({}, good, { chaos: { latencyMs: 5000 } });
  await expect(gatewayFor({ LLM_TIMEOUT_SECONDS: '0.3' }).generate()).rejects.toMatchObject({ code: 'llm.timeout' });
});

it('stops when its caller does', async () => {
  mock.on({}, good, { chaos: { latencyMs: 5000 } });
  const { generate, receipts } = gatewayFor();
  await expect(generate({ signal: AbortSignal.timeout(100) })).rejects.toMatchObject({ code: 'llm.cancelled' });
  expect(receipts).toMatchObject([{ outcome: 'llm.cancelled' }]);
});

it('says that the connection broke when the endpoint hangs up', async () => {
  mock.on({}, good, { chaos: { disconnectRate: 1 } });
  await expect(gatewayFor().generate()).rejects.toMatchObject({ code: 'llm.unreachable', retryable: true });
}, 15_000);

it('says that the key was refused, without the key', async () => {
  mock.on({}, { error: { message: `Incorrect API key: ${KEY}` }, status: 401 });
  const error = await gatewayFor()
    .generate()
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'llm.unauthorized' });
  expect(String(error)).toContain('LLM_API_KEY');
});

it('asks the one model that is meant, and none in its place', async () => {
  mock.on({ model: 'small' }, good).on({ model: 'large' }, { content: 'As you wish.' });
  const { generate } = gatewayFor({ LLM_FALLBACK_MODEL: 'small' });
  expect(await generate()).toMatchObject({ model: 'small' });
  await expect(generate({ only: 'large' })).rejects.toMatchObject({ code: 'llm.invalid-output' });
  expect(await generate({ only: 'small' })).toMatchObject({ model: 'small' });
  expect(bodies().map(({ model }) => model)).toEqual(['large', 'large', 'small', 'large', 'large', 'small']);
});

it('never repeats the key that an endpoint put in its own message', async () => {
  mock.on({}, { error: { message: `bad request by ${KEY}` }, status: 409 });
  const error = await gatewayFor()
    .generate()
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ message: expect.stringContaining('[key]') });
  expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).cause}`).not.toContain(KEY);
}, 15_000);

it('says that a content filter stopped the answer', async () => {
  mock.on({}, { content: 'I', finishReason: 'content_filter' });
  await expect(gatewayFor().generate()).rejects.toMatchObject({ code: 'llm.rejected' });
});

it('leaves an endpoint alone for 30 s after three failures in a row', async () => {
  const refused = await closedPort();
  const { generate, pass } = gatewayFor({}, `http://127.0.0.1:${refused}/v1`);
  for (const _ of [1, 2, 3]) await expect(generate()).rejects.toThrow(/cannot be reached/);
  await expect(generate()).rejects.toThrow(/left alone for another 30 s/);
  pass(30_000);
  await expect(generate()).rejects.toThrow(/cannot be reached/);
}, 30_000);

it('checks the endpoint for the doctor', async () => {
  mock.on({ model: 'large' }, { content: 'ready' });
  const settings = llmConfig.parse({ LLM_BASE_URL: `${mock.url}/v1`, LLM_MODEL: 'large' });
  expect(await checkEndpoint(settings)).toMatchObject({ ok: true });
  const other = await checkEndpoint({ ...settings, LLM_FAST_MODEL: 'nowhere' });
  expect(other).toMatchObject({ ok: false, message: expect.stringContaining('no model nowhere') });
  expect(await checkEndpoint(llmConfig.parse({}))).toBeUndefined();
});

async function closedPort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
