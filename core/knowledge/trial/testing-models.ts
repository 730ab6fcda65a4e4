import type { Call, LlmGateway, Prompt } from '../../llm/gateway.ts';
import { noStream } from '../../testing/fakes.ts';
import type { AnswerOutput } from '../answers/answer.prompt.ts';
import { trialQuestions } from './questions.ts';
import type { TrialQuestion } from './trial-question.ts';

const DECLINED: AnswerOutput = { answerable: false, answer: '', citations: [] };

/** Answers from a page, by its number from 1. */
const from = (page: number): AnswerOutput => ({
  ...{ answerable: true, answer: 'It says so.', citations: [{ passage: page, quote: 'It' }] },
});

/** Models as they behave when they are tried. */
export const behaviours = {
  /** Always has an answer, and knows the right page. */
  eager: ({ answeredBy }: TrialQuestion) => from(answeredBy ?? 1),
  good: ({ answeredBy }: TrialQuestion) => (answeredBy === undefined ? DECLINED : from(answeredBy)),
  /** Has nothing to say. */
  silent: () => DECLINED,
};

/** A gateway that is asked the questions of a trial alone, with what it was asked. `answer` may throw. */
export function triedGateway(answer: (question: TrialQuestion, count: number) => AnswerOutput) {
  const asked: { readonly question: TrialQuestion; readonly prompt: Prompt<unknown>; readonly call: Call }[] = [];
  const gateway: LlmGateway = {
    stream: noStream,
    async generate(prompt, call) {
      const question = trialQuestions.find((one) => prompt.user.includes(one.question));
      if (!question) throw new Error('it was asked something else');
      asked.push({ question, prompt, call });
      const value = prompt.output.parse(answer(question, asked.length));
      const counted = { inputTokens: 0, outputTokens: 0, cost: 0, ms: 0 };
      return { value, model: call.only ?? 'none', tier: prompt.tier, ...counted };
    },
  };
  return { gateway, asked };
}
