import { FrontdeskError } from '../../errors.ts';
import type { Call, LlmGateway } from '../../llm/gateway.ts';
import { detectLanguage } from '../../text/language.ts';
import { type AnswerOutput, answerPrompt } from '../answers/answer.prompt.ts';
import type { Passage } from '../passage.ts';
import type { Behaviour } from './belief.ts';
import { trialQuestions } from './questions.ts';
import type { TrialQuestion } from './trial-question.ts';

/** What a model does that is there, and does not answer. */
const NO_ANSWER = ['llm.invalid-output', 'llm.rejected'];

type Deps = { readonly gateway: LlmGateway; readonly call: Omit<Call, 'priority' | 'only'> };

/**
 * Asks a model the questions whose answers are known, one after the other and as any other question is asked. An answer that can't be
 * used is neither declined nor right. Rejects with `llm.*` when the model is gone or over its limit: then nothing is known of it.
 */
export async function tryModel(model: string, { gateway, call }: Deps): Promise<Behaviour> {
  const said: { question: TrialQuestion; output: AnswerOutput | undefined }[] = [];
  for (const question of trialQuestions) {
    const asked = gateway.generate(promptFor(question), { ...call, priority: 'background', only: model });
    const output = await asked.then(
      ({ value }) => value,
      (error: unknown) => {
        if (error instanceof FrontdeskError && NO_ANSWER.includes(error.code)) return undefined;
        throw error;
      },
    );
    said.push({ question, output });
  }
  const [unanswerable, answerable] = [false, true].map((is) =>
    said.filter(({ question }) => (question.answeredBy !== undefined) === is),
  ) as [typeof said, typeof said];
  return {
    unanswerable: unanswerable.length,
    declined: unanswerable.filter(({ output }) => output?.answerable === false).length,
    answerable: answerable.length,
    answered: answerable.filter(({ question, output }) => cites(output, question.answeredBy)).length,
  };
}

const cites = (output: AnswerOutput | undefined, page: number | undefined): boolean =>
  output?.answerable === true && output.citations.some(({ passage }) => passage === page);

function promptFor({ question, pages }: TrialQuestion) {
  const language = detectLanguage(question);
  const passages = pages.map(
    ([title, text], at): Passage => ({
      ...{ id: String(at), path: `${at}.md`, title, heading: '', text, language, audience: 'everyone' },
    }),
  );
  return answerPrompt({ question, passages, language });
}
