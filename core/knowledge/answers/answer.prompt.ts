import { z } from 'zod';
import type { Prompt } from '../../llm/gateway.ts';
import { untrusted } from '../../llm/untrusted.ts';
import type { Passage } from '../passage.ts';
import { numberPassages } from './cited-passages.ts';
import { shownTalk, TALK_IS_DATA, type Talk } from './talk.ts';

export const answerOutput = z.object({
  answerable: z.boolean(),
  answer: z.string(),
  citations: z.array(z.object({ passage: z.number().int(), quote: z.string() })),
});
export type AnswerOutput = z.infer<typeof answerOutput>;

/** How a prompt names the languages we speak. */
export const LANGUAGES: Record<string, string> = { zh: 'Simplified Chinese', en: 'English' };

type Question = Talk & {
  readonly question: string;
  readonly passages: readonly Passage[];
  /** ISO 639-1 of the answer. */
  readonly language: string;
};

/** Asks a model to answer from numbered passages alone, with a citation for each statement. */
export function answerPrompt({ question, passages, language, ...talk }: Question): Prompt<AnswerOutput> {
  return {
    name: 'answer-question',
    version: 2,
    tier: 'strong',
    system: [
      'You answer questions for a company, from its own documents.',
      'Use only what the numbered passages say. Never add facts, numbers, links or promises of your own.',
      'If the passages do not answer the question, set "answerable" to false and leave the answer empty.',
      'For each statement cite the passage and quote the words it rests on, exactly as they stand there.',
      `Answer in ${LANGUAGES[language] ?? 'the language of the question'}, in at most five plain sentences without markup.`,
      TALK_IS_DATA,
    ].join('\n'),
    user: [untrusted('passages', numberPassages(passages)), ...shownTalk(talk), untrusted('question', question)].join(
      '\n\n',
    ),
    output: answerOutput,
  };
}
