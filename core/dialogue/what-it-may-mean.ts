import { answerLocally } from '../knowledge/answers/answer-locally.ts';
import type { Audience, Source } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import type { Option } from './exchange.ts';
import { without } from './lean-on.ts';

type Input = {
  readonly question: string;
  readonly index: PassageIndex;
  readonly audience: Audience;
  readonly language: string;
};

/** How nearly as sure an answer has to be as the surest to be meant as well. */
const AS_SURE = 0.85;
/** So many passages are looked through for one that is called alike. */
const LOOKED_AT = 12;
/** People choose among few. */
const MOST_OPTIONS = 4;

type Answered = { readonly text: string; readonly source: Source; readonly confidence: number };

/**
 * What a question may mean: the passages that answer it about equally well, where their headings set them apart, nothing in
 * the question does, and none of them answers for the others too. Empty where it means one thing.
 */
export async function whatItMayMean(input: Input): Promise<readonly Option[]> {
  const first = await bestAnswer(input);
  if (!first) return [];
  const { question, audience } = input;
  const found = await input.index.search(question, { audience, limit: LOOKED_AT });
  if (!found.some(({ passage }) => differenceOf(namesOf(first.source, passage)))) return [];
  const asked = new Set(termsOf(question));
  const answers = [first];
  for (let index = input.index; answers.length < MOST_OPTIONS; ) {
    index = without(index, answers.at(-1)?.source as Source);
    const next = await bestAnswer({ ...input, index });
    if (!next || next.confidence < AS_SURE * first.confidence) break;
    if (!answers.every((answer) => areApart(answer, next, asked))) break;
    answers.push(next);
  }
  if (answers.length === 1) return [];
  return optionsOf(answers);
}

function optionsOf(answers: readonly Answered[]): Option[] {
  const headings = new Set(answers.map(({ source }) => nameOf(source.heading)));
  return answers.map(({ source: { path, title, heading } }) => ({
    name: headings.size === 1 ? title : nameOf(heading),
    path,
    heading,
  }));
}

async function bestAnswer({ question, index, audience, language }: Input): Promise<Answered | undefined> {
  const answer = await answerLocally(question, index, { audience, language });
  if (answer.kind === 'unknown' || answer.language !== language) return undefined;
  const [source, ...others] = answer.sources;
  return source && others.length === 0 ? { text: answer.text, source, confidence: answer.confidence } : undefined;
}

const nameOf = (heading: string): string => heading.split(' › ').at(-1) ?? heading;

/** A model's name: what tells two things of a kind apart wherever it stands. */
const CODE = /\d/;

/** Two things of one kind ("Hamburg office", "Shanghai office"): what tells them apart is neither asked for nor told by the other. */
function areApart(one: Answered, other: Answered, asked: ReadonlySet<string>): boolean {
  const apart = differenceOf(namesOf(one.source, other.source));
  if (!apart || apart.some((term) => asked.has(term))) return false;
  const [ofOne, ofOther] = apart;
  return !mentions(one, ofOther) && !mentions(other, ofOne);
}

type Named = Pick<Source, 'title' | 'heading'>;

/** By their headings, or by their pages where these are called the same. */
function namesOf(one: Named, other: Named): readonly [string, string] {
  const [name, otherName] = [nameOf(one.heading), nameOf(other.heading)];
  return name === otherName ? [one.title, other.title] : [name, otherName];
}

/** The one term that two names differ in; undefined where they are not made alike, or name two sides of one thing. */
function differenceOf([name, otherName]: readonly [string, string]): readonly [string, string] | undefined {
  const [own, foreign] = [termsOf(name), termsOf(otherName)];
  const at = own.findIndex((term, place) => term !== foreign[place]);
  const [ofOne, ofOther] = [own[at], foreign[at]];
  if (ofOne === undefined || ofOther === undefined || own.length < 2) return undefined;
  if (own.length !== foreign.length || own.some((term, place) => place !== at && term !== foreign[place]))
    return undefined;
  // What they are comes last: before it stands which one. "Calibration place" and "calibration time" are no two things.
  const isLast = at === own.length - 1 && !(CODE.test(ofOne) && CODE.test(ofOther));
  return isLast || isWeak(ofOne) || isWeak(ofOther) ? undefined : [ofOne, ofOther];
}

const mentions = ({ text }: Answered, term: string): boolean => termsOf(text).includes(term);
