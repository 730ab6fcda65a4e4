import path from 'node:path';
import { expect, it } from 'vitest';
import type { LlmGateway } from '../../llm/gateway.ts';
import { indexOf } from '../testing/everyday.ts';
import { answerQuestion } from './answer.ts';

const index = indexOf(path.join(import.meta.dirname, '../testing/everyday/agency'));

/** Cites the sentence that holds some words, of whichever page it was shown. */
const citing = (words: string): LlmGateway => ({
  stream: () => {
    throw new Error('nothing here streams');
  },
  async generate(prompt) {
    const lines = prompt.user.split('\n');
    const at = lines.findIndex((line) => line.includes(words));
    const passage = Number(
      lines
        .slice(0, at)
        .findLast((line) => /^\[\d+\] /.test(line))
        ?.match(/\d+/)?.[0],
    );
    const quote = lines[at]?.split(/(?<=[.])\s/).find((sentence) => sentence.includes(words));
    const value = prompt.output.parse({ answerable: true, answer: quote, citations: [{ passage, quote }] });
    return { value, model: 'honest', tier: prompt.tier, inputTokens: 0, outputTokens: 0, cost: 0, ms: 0 };
  },
});

it.each([
  ['who has to approve 600 pounds?', 'your project lead'],
  ['im sick today, who do i tell', '#away'],
])(
  'a model that was tried and did well is believed, also where people write as in a chat or name an amount: %s',
  async (question, words) => {
    const asking = { audience: 'members' as const, language: 'en' };
    const call = { workspaceId: 'w', priority: 'interactive' as const };
    const answer = await answerQuestion(question, index, asking, {
      gateway: citing(words),
      call,
      belief: async () => 2.2,
    });
    expect(answer).toMatchObject({ kind: 'answer', rung: 'strong', text: expect.stringContaining(words) });
  },
);
