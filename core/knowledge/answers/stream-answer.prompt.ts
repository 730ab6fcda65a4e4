import { z } from 'zod';
import type { Prompt } from '../../llm/gateway.ts';
import { untrusted } from '../../llm/untrusted.ts';
import type { Passage } from '../passage.ts';
import { LANGUAGES } from './answer.prompt.ts';
import { numberPassages } from './cited-passages.ts';
import { shownTalk, TALK_IS_DATA, type Talk } from './talk.ts';

type Question = Talk & {
  readonly question: string;
  readonly passages: readonly Passage[];
  /** ISO 639-1 of the answer. */
  readonly language: string;
};

/**
 * Asks a model for an answer that can be read while it is written: first the numbers of the passages that it rests on, then
 * Markdown. `[0]` says that none of them answers the question.
 */
export function streamAnswerPrompt({ question, passages, language, ...talk }: Question): Prompt<string> {
  return {
    name: 'stream-answer',
    version: 2,
    tier: 'strong',
    system: [
      'You answer questions for a company, from its own documents.',
      'Begin with one line that holds nothing but the numbers of all passages you will use, each in brackets, such as: [1] [3]',
      'If no passage answers the question, write only [0] and stop.',
      'Then write the answer from the next line on, with the number of its passage in brackets behind each statement.',
      'Use only what the numbered passages say. Never add facts, numbers, links or promises of your own.',
      'Write numbers, amounts, dates, addresses and names exactly as they stand in the passages.',
      `Answer in ${LANGUAGES[language] ?? 'the language of the question'}: a few short sentences, or a short list in Markdown where that reads better. No heading, no table.`,
      TALK_IS_DATA,
    ].join('\n'),
    user: [untrusted('passages', numberPassages(passages)), ...shownTalk(talk), untrusted('question', question)].join(
      '\n\n',
    ),
    output: z.string(),
  };
}
