import { reasonOf } from '../../errors.ts';
import { roomToWork } from '../../room-to-work.ts';
import { pickSpan } from '../evidence/pick-span.ts';
import { sourceOf } from '../passage.ts';
import type { Hit, PassageIndex } from '../retrieve.ts';
import { findPassages } from '../vectors/find-passages.ts';
import { nearestInMeaning } from '../vectors/nearest-in-meaning.ts';
import { topicsIn } from '../words/terms.ts';
import { type AnsweredQuestion, type AnsweringDeps, notFound, SHOWN } from './answer.ts';
import { type Asking, answerLocally } from './answer-locally.ts';
import { readOpening } from './answer-opening.ts';
import { backAnswer, HARDLY_SPEAKS } from './back-answer.ts';
import { openFactGate, untrueAnswer } from './fact-gate.ts';
import { streamAnswerPrompt } from './stream-answer.prompt.ts';
import type { Talk } from './talk.ts';
import { openTrust, TRUSTED } from './trust-model.ts';

/** By then a model has been asked, and thinks: the passages are read meanwhile. */
const ASKED_MS = 20;

type AskingInTalk = Omit<Asking, 'context' | 'subject'> & Talk;

/**
 * Answers a question from the documents word by word, as the model writes it; nothing that is not borne out by the passages
 * it cites is among the words. In the end gives the whole answer. That is another one than the words so far when the model
 * fails or is caught at an untruth in the middle: the local one, and `stepDown` says why. Without a model there are no words
 * before the end. Rejects only when its caller stops it.
 */
export async function* streamAnswer(
  question: string,
  index: PassageIndex,
  { audience, language, before = '', asker = '' }: AskingInTalk,
  { gateway, belief, call }: AnsweringDeps,
): AsyncGenerator<string, AnsweredQuestion> {
  // What was said before is about another question, unless this one names nothing by itself.
  const around = before !== '' && topicsIn(question) === 0 ? { context: before } : {};
  const asking = { audience, language, ...around };
  const local = async (strict = false): Promise<AnsweredQuestion> => ({
    ...nearestInMeaning(await answerLocally(question, index, { ...asking, strict }), hits),
    rung: 'local',
  });
  const hits = await findPassages(index, question, { audience, ...around, limit: SHOWN });
  const passages = hits.map(({ passage }) => passage);
  if (!gateway || passages.length === 0) return await local();
  const prompt = streamAnswerPrompt({ question, passages, before, asker, language });
  const trust = openTrust({ question, shown: passages }, index, { ...asking, before });
  let speaks = '';
  const onModel = (model: string) => {
    speaks = model;
  };
  const believed = () => belief?.(call.workspaceId, speaks);
  const isTrusted = async (rests: readonly Hit[]) => {
    const cited = rests.map((hit) => citedFrom(hit, hit.passage.text));
    return trust.in({ cited, believed: await believed() }) >= TRUSTED;
  };
  const ahead = setTimeout(trust.readAhead, ASKED_MS);
  try {
    const said = [question, before, asker];
    const written = yield* readAnswer(gateway.stream(prompt, { ...call, onModel }), { hits, said, isTrusted });
    if (!written) return { ...notFound(passages), rung: prompt.tier };
    const { text } = written;
    // What the answer took from a passage: the sentences that say the same.
    const taken = index.weigh(text, audience);
    const cited = written.cited.map((hit) => citedFrom(hit, pickSpan(hit.passage.text, taken, undefined).text));
    const answer = { question, said: said.join('\n'), text, cited, shown: passages, believed: await believed() };
    const backed = backAnswer(answer, trust, language);
    if (typeof backed === 'string') throw untrueAnswer(backed);
    return { ...backed, rung: prompt.tier };
  } catch (error) {
    call.signal?.throwIfAborted();
    // A model that is gone fails all who asked it at one moment.
    await roomToWork();
    return { ...(await local(reasonOf(error).includes(HARDLY_SPEAKS))), stepDown: reasonOf(error) };
  } finally {
    clearTimeout(ahead);
  }
}

const citedFrom = ({ passage, standsOut }: Hit, quote: string) => ({
  passage,
  source: sourceOf(passage, quote),
  quoted: false,
  byMeaning: standsOut === true,
});

type Written = { readonly text: string; readonly cited: readonly Hit[] };

type Bounds = {
  readonly hits: readonly Hit[];
  readonly said: readonly string[];
  /** Whether an answer may rest on these passages. */
  isTrusted(cited: readonly Hit[]): Promise<boolean>;
};

/** Lets the checked words of an answer through; gives all of them, or undefined when the model found no answer. */
async function* readAnswer(
  words: AsyncIterable<string>,
  { hits, said, isTrusted }: Bounds,
): AsyncGenerator<string, Written | undefined> {
  let opening = '';
  let text = '';
  let gate: ReturnType<typeof openFactGate> | undefined;
  const passages = hits.map(({ passage }) => passage);
  const begin = async (numbers: readonly number[]) => {
    const opened = openFactGate({ passages, cited: numbers, said });
    const cited = numbers.flatMap((number) => hits[number - 1] ?? []);
    if (cited.length > 0 && !(await isTrusted(cited))) throw untrueAnswer(HARDLY_SPEAKS);
    return opened;
  };
  const show = (shown: string) => {
    text += shown;
    return shown === '' ? [] : [shown];
  };
  for await (const piece of words) {
    if (gate) {
      yield* show(gate.push(piece));
      continue;
    }
    opening += piece;
    const read = readOpening(opening);
    if (read.kind === 'unknown') return undefined;
    if (read.kind !== 'cites') continue;
    gate = await begin(read.passages);
    yield* show(gate.push(read.rest));
  }
  if (!gate) {
    // It did not say at first what it rests on: nothing is shown before its last citation is read.
    gate = await begin([]);
    const whole = gate.push(opening) + gate.end();
    if (gate.cited().length === 0) throw untrueAnswer('cites nothing');
    yield* show(whole);
  } else yield* show(gate.end());
  if (text.trim() === '') throw untrueAnswer('has no words');
  return { text, cited: gate.cited().flatMap((number) => hits[number - 1] ?? []) };
}
