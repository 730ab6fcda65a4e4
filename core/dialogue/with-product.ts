import { answerLocally } from '../knowledge/answers/answer-locally.ts';
import type { Audience } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import { termsOf } from '../knowledge/words/terms.ts';
import type { StatedFact } from './person-fact.ts';
import { namedIn } from './put-instead.ts';
import { readFollowUp } from './read-follow-up.ts';
import { beside } from './whole-question.ts';

type Asked = {
  readonly question: string;
  readonly index: PassageIndex;
  readonly audience: Audience;
  readonly language: string;
};

/**
 * A question that names no product is about the one that its asker uses, where the page that answers it says something of its own
 * about that: "How long is the warranty?" of somebody who uses the P2. Else it is given back as it is.
 */
export async function withProduct(asked: Asked, facts: readonly StatedFact[]): Promise<string> {
  const { question, index, ...asking } = asked;
  const [product] = facts
    .filter(({ kind }) => kind === 'product')
    .flatMap(({ text }) => namedIn(text))
    .slice(-1);
  if (product === undefined || readFollowUp(question).kind !== 'plain' || namedIn(question).length > 0) return question;
  const named = beside(question, product);
  const [general, own] = await Promise.all([question, named].map((one) => answerLocally(one, index, asking)));
  if (general?.kind !== 'answer' || own?.kind !== 'answer') return question;
  const isSamePage = own.sources.some(({ path }) => path === general.sources[0]?.path);
  const saysSo = termsOf(own.text).some((term) => termsOf(product).includes(term));
  return isSamePage && saysSo ? named : question;
}
