import { type AnsweredQuestion, type AnsweringDeps, answerQuestion } from '../knowledge/answers/answer.ts';
import { streamAnswer } from '../knowledge/answers/stream-answer.ts';
import type { Audience } from '../knowledge/passage.ts';
import type { Turn } from './take-turn.ts';
import { tellReason } from './tell-reason.ts';

type Asking = {
  readonly audience: Audience;
  /** What is known of who asks, as a model is shown it. */
  readonly asker: string;
};

/** Answers what a turn asks, or bears out what was answered before. */
export async function answerTurn(turn: Turn, asking: Asking, deps: AnsweringDeps): Promise<AnsweredQuestion> {
  const { question, index, language, before } = turn;
  return (await reasonIn(turn, asking)) ?? answerQuestion(question, index, { ...asking, language, before }, deps);
}

/** The same word by word, as `streamAnswer` does. */
export async function* streamTurn(
  turn: Turn,
  asking: Asking,
  deps: AnsweringDeps,
): AsyncGenerator<string, AnsweredQuestion> {
  const { question, index, language, before } = turn;
  const told = await reasonIn(turn, asking);
  return told ?? (yield* streamAnswer(question, index, { ...asking, language, before }, deps));
}

/** What a page says needs no model. */
async function reasonIn({ reasonOf, index, language }: Turn, { audience }: Asking) {
  if (!reasonOf) return undefined;
  return { ...(await tellReason(reasonOf, { index, audience, language })), rung: 'local' as const };
}
