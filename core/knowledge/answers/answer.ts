import { reasonOf } from '../../errors.ts';
import type { Rung } from '../../intents/classification.ts';
import type { Call, Generated, LlmGateway } from '../../llm/gateway.ts';
import { unsupportedFacts } from '../../safety/unsupported-facts.ts';
import { type Passage, sourceOf } from '../passage.ts';
import type { Hit, PassageIndex } from '../retrieve.ts';
import type { Belief } from '../trial/open-trials.ts';
import { findPassages } from '../vectors/find-passages.ts';
import { nearestInMeaning } from '../vectors/nearest-in-meaning.ts';
import { type AnswerOutput, answerPrompt } from './answer.prompt.ts';
import { type Answer, type Asking, answerLocally } from './answer-locally.ts';
import { backAnswer, HARDLY_SPEAKS } from './back-answer.ts';
import { resolveCitations } from './cited-passages.ts';
import type { Talk } from './talk.ts';
import { openTrust } from './trust-model.ts';

export type AnsweredQuestion = Answer & {
  readonly rung: Rung;
  /** Why it is the local answer although a model is configured. */
  readonly stepDown?: string;
  readonly receipt?: Generated<unknown>;
};

/** The model that answers, if there is one, and how far it is believed. */
export type AnsweringDeps = {
  readonly gateway?: LlmGateway;
  readonly belief?: Belief | undefined;
  readonly call: Call;
};

/** How many passages a model is shown. */
export const SHOWN = 6;

/** That a model found no answer in these passages. */
export const notFound = (passages: readonly Passage[]): Answer => ({
  kind: 'unknown',
  nearest: passages.slice(0, 3).map((passage) => sourceOf(passage, passage.text)),
  why: 'The model found no answer in the nearest pages.',
});

/**
 * Answers a question from the documents: by the model when there is one, by the local algorithm when there is none, when
 * it fails, or when what it says is not in the passages it cites.
 */
export async function answerQuestion(
  question: string,
  index: PassageIndex,
  asking: Asking & Talk,
  { gateway, belief, call }: AnsweringDeps,
): Promise<AnsweredQuestion> {
  const local = async (strict = false): Promise<AnsweredQuestion> => ({
    ...nearestInMeaning(await answerLocally(question, index, { ...asking, strict }), hits),
    rung: 'local',
  });
  const { audience, language, context = '', before = '', asker = '' } = asking;
  const hits = await findPassages(index, question, { audience, context, limit: SHOWN });
  const passages = hits.map(({ passage }) => passage);
  if (!gateway || passages.length === 0) return local();
  try {
    const receipt = await gateway.generate(answerPrompt({ question, passages, language, before, asker }), call);
    const believed = await belief?.(call.workspaceId, receipt.model);
    const checked = checkAnswer(receipt.value, { question, index, asking, hits, believed });
    if (typeof checked === 'string')
      return { ...(await local(checked === HARDLY_SPEAKS)), stepDown: `The model's answer ${checked}.`, receipt };
    return { ...checked, rung: receipt.tier, receipt };
  } catch (error) {
    return { ...(await local()), stepDown: reasonOf(error) };
  }
}

type Shown = {
  readonly question: string;
  readonly index: PassageIndex;
  readonly asking: Asking & Talk;
  readonly hits: readonly Hit[];
  readonly believed: number | undefined;
};

/** The model's answer as an Answer; or, as a string, what is not true in it. */
function checkAnswer({ answerable, answer, citations }: AnswerOutput, shown: Shown): Answer | string {
  const { question, index, asking, hits, believed } = shown;
  const { context = '', before = '', asker = '' } = asking;
  const passages = hits.map(({ passage }) => passage);
  if (!answerable) return notFound(passages);
  if (citations.length === 0) return 'cites nothing';
  const sources = resolveCitations(citations, passages);
  if (typeof sources === 'string') return sources;
  const cited = citations.flatMap(({ passage: number }, at) => {
    const [hit, source] = [hits[number - 1], sources[at]];
    return hit && source ? [{ passage: hit.passage, source, quoted: true, byMeaning: hit.standsOut === true }] : [];
  });
  const [unsupported] = unsupportedFacts(answer, [
    ...cited.map(({ passage }) => passage.text),
    question,
    before,
    asker,
  ]);
  if (unsupported) return `says "${unsupported.value}", which is in no passage it cites`;
  const said = [context, before, asker, question].join('\n');
  const trust = openTrust({ question, shown: passages }, index, asking);
  return backAnswer({ question, said, text: answer, cited, shown: passages, believed }, trust, asking.language);
}
