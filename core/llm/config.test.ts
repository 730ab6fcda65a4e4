import { expect, it } from 'vitest';
import { answeringModels, embeddingEndpointOf, endpointOf, llmConfig } from './config.ts';

const faults = (env: Record<string, string>) => llmConfig.safeParse(env).error?.issues.map((issue) => issue.message);

it('means "no model" when nothing is set, or set to nothing', () => {
  expect(endpointOf(llmConfig.parse({}))).toBeUndefined();
  expect(endpointOf(llmConfig.parse({ LLM_BASE_URL: '', LLM_API_KEY: ' ', LLM_PRICE_INPUT: '' }))).toBeUndefined();
});

it('takes an address without a key, and a key without an address', () => {
  const local = endpointOf(llmConfig.parse({ LLM_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'small' }));
  expect(local?.baseUrl).toBe('http://127.0.0.1:11434/v1');
  const cloud = endpointOf(llmConfig.parse({ LLM_API_KEY: 'k', LLM_MODEL: 'large' }));
  expect(cloud?.shown).toBe('https://api.openai.com/v1');
});

it('never shows a password in the address', () => {
  const endpoint = endpointOf(llmConfig.parse({ LLM_BASE_URL: 'https://me:hush@models.example/v1', LLM_MODEL: 'm' }));
  expect(endpoint?.shown).toBe('https://models.example/v1');
});

it('names the models that may answer, once each, at an address without its password', () => {
  const at = (env: Record<string, string>) => answeringModels(llmConfig.parse(env));
  const own = { LLM_BASE_URL: 'https://me:hush@models.example/v1', LLM_MODEL: 'large', LLM_FAST_MODEL: 'quick' };
  expect(at(own)).toEqual({ endpoint: 'https://models.example/v1', models: ['large'] });
  expect(at({ ...own, LLM_FALLBACK_MODEL: 'small' })?.models).toEqual(['large', 'small']);
  expect(at({ ...own, LLM_FALLBACK_MODEL: 'large' })?.models).toEqual(['large']);
  expect(at({})).toBeUndefined();
});

it('keeps a login that the address names out of the address', () => {
  const at = (LLM_BASE_URL: string) => endpointOf(llmConfig.parse({ LLM_BASE_URL, LLM_MODEL: 'large' }));
  expect(at('https://me:h%40sh@models.example/v1')).toMatchObject({
    ...{ baseUrl: 'https://models.example/v1', login: 'me:h@sh', shown: 'https://models.example/v1' },
  });
  expect(at('https://models.example/v1?version=2')).toEqual(
    expect.objectContaining({ baseUrl: 'https://models.example/v1?version=2', shown: 'https://models.example/v1' }),
  );
  expect(at('https://me:100%@models.example/v1')).toMatchObject({ login: 'me:100%' });
  expect(at('https://models.example/v1')).not.toHaveProperty('login');
});

it('says what to do about a missing model, a bad address and a bad price', () => {
  expect(faults({ LLM_API_KEY: 'k' })).toEqual([expect.stringContaining('LLM_MODEL is missing')]);
  expect(faults({ LLM_BASE_URL: 'localhost:11434', LLM_MODEL: 'm' })?.[0]).toContain('http or https address');
  expect(faults({ LLM_BASE_URL: 'https://[models/v1', LLM_MODEL: 'm' })?.[0]).toContain('http or https address');
  expect(faults({ LLM_PRICE_INPUT: 'cheap' })?.[0]).toContain('US dollars per million tokens');
});

it('takes a model for embeddings at the same endpoint, or at one of its own, which gets no other key', () => {
  const shared = { LLM_BASE_URL: 'http://chat.example/v1', LLM_API_KEY: 'k', LLM_MODEL: 'm', LLM_EMBEDDING_MODEL: 'e' };
  const at = (env: Record<string, string>) => embeddingEndpointOf(llmConfig.parse(env));
  expect(at(shared)).toMatchObject({ shown: 'http://chat.example/v1', apiKey: 'k', model: 'e' });
  const own = { ...shared, LLM_EMBEDDING_BASE_URL: 'http://127.0.0.1:11434/v1' };
  expect(at(own)).toMatchObject({ baseUrl: 'http://127.0.0.1:11434/v1', apiKey: 'none' });
  expect(at({ LLM_BASE_URL: 'http://chat.example/v1', LLM_EMBEDDING_MODEL: 'e' })).toBeDefined();
  expect(at({ LLM_BASE_URL: 'http://chat.example/v1', LLM_MODEL: 'm' })).toBeUndefined();
});

it('says what is missing for embeddings', () => {
  expect(faults({ LLM_EMBEDDING_MODEL: 'e' })).toEqual([expect.stringContaining('needs an endpoint')]);
  expect(faults({ LLM_EMBEDDING_BASE_URL: 'http://e.example/v1' })).toEqual([
    expect.stringContaining('LLM_EMBEDDING_MODEL is missing'),
  ]);
});
