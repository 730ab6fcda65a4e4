import { expect, it } from 'vitest';
import type { LlmGateway } from '../llm/gateway.ts';
import { noStream } from '../testing/fakes.ts';
import { rewriteQuestion } from './rewrite-question.ts';

const LOCAL = 'How long does it take (accredited calibration)?';
const input = {
  question: 'How long does it take?',
  understood: { question: LOCAL },
  before: 'Do you offer an accredited calibration?\n\nYes, for EUR 310.',
};
const call = { workspaceId: 'w', priority: 'interactive' } as const;

const says = (question: string) => async () => ({ value: { question } });
const rewritten = (generate: () => Promise<unknown>) =>
  rewriteQuestion(input, { gateway: { generate, stream: noStream } as unknown as LlmGateway, call });

it('takes the words of the model where all they name was named before', async () => {
  const whole = 'How long does an accredited calibration take?';
  expect(await rewritten(says(whole))).toBe(whole);
});

it.each([
  ['names what nobody named', says('How long does an accredited calibration of the Elbe T4 take?')],
  ['says nothing', says('  ')],
  ['goes on and on', says('calibration '.repeat(500))],
  ['fails', () => Promise.reject(new Error('gone'))],
])('does without the model when it %s', async (_, generate) => {
  expect(await rewritten(generate)).toBe(LOCAL);
});

it('does without a model where there is none', async () => {
  expect(await rewriteQuestion(input, { call })).toBe(LOCAL);
});
