import { expect, it } from 'vitest';
import { endpointOf, llmConfig } from './config.ts';

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

it('says what to do about a missing model, a bad address and a bad price', () => {
  expect(faults({ LLM_API_KEY: 'k' })).toEqual([expect.stringContaining('LLM_MODEL is missing')]);
  expect(faults({ LLM_BASE_URL: 'localhost:11434', LLM_MODEL: 'm' })?.[0]).toContain('http or https address');
  expect(faults({ LLM_PRICE_INPUT: 'cheap' })?.[0]).toContain('US dollars per million tokens');
});
