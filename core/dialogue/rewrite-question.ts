import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import type { Call, LlmGateway } from '../llm/gateway.ts';
import { rewriteQuestionPrompt } from './rewrite-question.prompt.ts';
import type { Understood } from './understand.ts';

type Input = {
  readonly question: string;
  /** As the words alone tell. */
  readonly understood: Pick<Understood, 'question'>;
  readonly before: string;
};

/** A model that goes on and on did not write a question. */
const LONGEST = 400;

/**
 * The whole question that a follow-up asks: by the model when there is one, unless it fails or names what nobody named; else as
 * the words alone tell.
 */
export async function rewriteQuestion(
  { question, understood, before }: Input,
  { gateway, call }: { readonly gateway?: LlmGateway; readonly call: Call },
): Promise<string> {
  if (!gateway) return understood.question;
  try {
    const { value } = await gateway.generate(rewriteQuestionPrompt(question, before), call);
    const whole = value.question.trim();
    return isOfTalk(whole, [question, before, understood.question]) ? whole : understood.question;
  } catch {
    // The answer says itself when it had to do without a model.
    call.signal?.throwIfAborted();
    return understood.question;
  }
}

/** Whether all that a question names was named before. */
function isOfTalk(whole: string, said: readonly string[]): boolean {
  const known = new Set(said.flatMap(termsOf));
  return whole !== '' && whole.length <= LONGEST && termsOf(whole).every((term) => isWeak(term) || known.has(term));
}
