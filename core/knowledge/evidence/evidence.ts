import { LRUCache } from 'lru-cache';
import { splitSentences } from '../../text/sentences.ts';
import type { Passage } from '../passage.ts';
import { askedOf } from '../questions/asked-of.ts';
import { isPutToTest, lackingIn, namedInChinese, namesAsked } from '../questions/names-asked.ts';
import { holdsAnswer, type QuestionKind, saysKind, YES_OR_NO } from '../questions/question-kind.ts';
import { modelsOfRule } from '../questions/rules-for-all.ts';
import { withoutDateline } from '../words/dateline.ts';
import { areAlike, neighboursIn, overlap, shareOfPairs } from '../words/matching-words.ts';
import { type Ordinal, ordinalsIn, otherOrdinals } from '../words/ordinals.ts';
import { inRangesOf, type Measure } from '../words/ranges.ts';
import { sayTheSame } from '../words/relations.ts';
import { isWeak, termsOf } from '../words/terms.ts';
import { otherBearersOf } from './other-bearer.ts';
import { unsettledFor } from './unsettled.ts';

/** What speaks for a sentence as the answer to a question, each from 0 to 1. */
export type Evidence = {
  /** Share of the question that stands in the sentence; what stands around it, or is only alike, counts less. */
  readonly near: number;
  /** Share of the neighbours among the question's words that are neighbours there too. */
  readonly order: number;
  /**
   * Share of the question's names and numbers that the sentence lacks; half where they stand elsewhere in the passage. All where it
   * speaks of another year, another place in a row, or of another one in what is asked.
   */
  readonly lacking: number;
  /** 1 when it holds nothing of the kind that is asked for: no time, no number; half when only a sentence beside it does. */
  readonly unfit: number;
  /** How far it does not say what the question asks of what it names: that somebody "acquired" it, the "population". */
  readonly unsaid: number;
};

/** A question as it is looked for in sentences: `weights` says what each of its terms counts. */
export type Sought = {
  readonly question: string;
  readonly weights: ReadonlyMap<string, number>;
  readonly kind: QuestionKind | undefined;
  /** The amounts that it names: a range of the passage may hold them. */
  readonly measures?: readonly Measure[];
  /** The models it names that pages speak of: a rule for all of them holds for each. */
  readonly models?: readonly string[] | undefined;
  /** A model has read the passages: names count, too, that only a dictionary knows for names, and whose "CEO" a sentence speaks of. */
  readonly strict?: boolean | undefined;
};

/** Terms that the passage need not say: the talk has named them, and it is about this page. */
type SpokenOf = ReadonlySet<string> | undefined;

/** What a word counts that is only alike, that stands in the sentence before or after, or elsewhere in the passage. */
const ALIKE = 0.5;
const BESIDE = 0.7;
const ELSEWHERE = 0.4;
/** How far a dictionary is right about what a name is. */
const A_NAME = 0.75;
/** How unfit a sentence is beside which one stands that holds what is asked for. */
const FITS_BESIDE = 0.5;
/** What a word counts that says the same in another way. */
const SAME = 0.8;

type Sentence = {
  readonly text: string;
  readonly terms: readonly string[];
  readonly set: ReadonlySet<string>;
  /** It asks: what it asks for stands in the sentence behind it. */
  readonly asks: boolean;
};
type Read = {
  readonly sentences: readonly Sentence[];
  /** The terms of all of them. */
  readonly everywhere: ReadonlySet<string>;
  readonly heading: string;
  readonly above: ReadonlySet<string>;
  readonly all: string;
};

const ASKS = /[?？]["'”’」』）)]*$/;

/** A sentence of a passage and what speaks for it; `near` is that of the evidence, without the rest of it. */
export type Statement = { readonly sentence: string; readonly near: number; readonly evidence: Evidence };

/** Looks in one passage after the other at what its sentences say to a question; those that ask themselves are left out. */
export function statementsFor(sought: Sought): (passage: Passage, spokenOf?: SpokenOf) => Statement[] {
  const said = readQuestion(sought);
  return (passage, spokenOf) => {
    const read = readPassage(passage);
    const looked = lookedFor({ sought, said, spokenOf }, read);
    return read.sentences.flatMap(({ text, asks }, at) => (asks ? [] : [statementAt(at, text, read, looked)]));
  };
}

/** Where only a sentence beside a statement holds what is asked for, so must what is `offered` as the answer. */
export function asOffered(offered: string, asked: Pick<Sought, 'question' | 'kind'>): (one: Statement) => Statement {
  if (isAnswered(offered, asked)) return (one) => one;
  return ({ sentence, near, evidence }) => ({
    sentence,
    near,
    evidence: evidence.unfit === FITS_BESIDE ? { ...evidence, unfit: 1 } : evidence,
  });
}

/** Whether words hold what is asked for: a time, a number, a name. */
const isAnswered = (words: string, { question, kind }: Pick<Sought, 'question' | 'kind'>): boolean =>
  kind === undefined || holdsAnswer(withoutDateline(words), question, kind);

/** The statement that speaks best for a question; of those alone that hold some of the `quoted` words, if given. */
export const bestOf = (statements: readonly Statement[], quoted?: string): Statement =>
  statements
    .filter(({ sentence }) => quoted === undefined || overlap(sentence, quoted))
    .reduce((one, other) => (strength(other.evidence) > strength(one.evidence) ? other : one), NOTHING);

const NOTHING: Statement = { sentence: '', near: 0, evidence: { near: 0, order: 0, lacking: 1, unfit: 1, unsaid: 1 } };
const strength = ({ near, order, lacking, unfit, unsaid }: Evidence) =>
  near + 0.15 * order - 0.6 * lacking - 0.9 * unfit - 0.1 * unsaid;

/** One question after the other meets the same passages. */
const KEPT = 500;
const kept = new LRUCache<Passage, Read>({ max: KEPT, memoMethod: (passage) => readAnew(passage) });
const readPassage = (passage: Passage): Read => kept.memo(passage);

function readAnew({ title, heading, text }: Passage): Read {
  const sentences = splitSentences(text).map((words) => {
    const terms = termsOf(words);
    return { text: words, terms, set: new Set(terms), asks: ASKS.test(words) };
  });
  const above = `${title}\n${heading}`;
  return {
    sentences,
    everywhere: new Set(sentences.flatMap(({ terms }) => terms)),
    heading: above,
    above: new Set(termsOf(above)),
    all: `${above}\n${text}`,
  };
}

/** A question as it is whatever passage is looked at. */
type Said = {
  readonly weights: readonly (readonly [string, number])[];
  readonly names: readonly string[];
  readonly named: readonly string[];
  readonly ordinals: readonly Ordinal[];
  readonly asked: string | undefined;
  readonly pairs: readonly [string, string][];
  readonly isYesOrNo: boolean;
  /** Whether a sentence speaks of another one, or of what is not settled yet. */
  readonly tellsOther: (sentence: string) => boolean;
};

function readQuestion({ question, weights, kind, strict }: Sought): Said {
  const asked = askedOf(question, kind);
  const others = strict ? [unsettledFor(question), otherBearersOf(question, asked)] : [];
  return {
    weights: [...weights].filter(([term]) => !isPutToTest(term, question)),
    names: namesAsked(question),
    named: strict ? namedInChinese(question) : [],
    ordinals: ordinalsIn(question),
    asked,
    pairs: neighboursIn(termsOf(question)),
    isYesOrNo: YES_OR_NO.test(question),
    tellsOther: (sentence) => others.some((isOther) => isOther(sentence)),
  };
}

type Question = { readonly sought: Sought; readonly said: Said; readonly spokenOf: SpokenOf };

type LookedFor = Omit<Sought, 'weights'> &
  Pick<Said, 'weights' | 'names' | 'named' | 'ordinals' | 'asked' | 'pairs' | 'tellsOther'> & {
    readonly spokenOf: SpokenOf;
    readonly total: number;
    /** Any answer will do: it is yes or no, or the heading is the question itself. */
    readonly anyKind: boolean;
  };

/** What of a question the sentences of a passage have to say. */
function lookedFor({ sought, said, spokenOf }: Question, read: Read): LookedFor {
  const within = inRangesOf(read.all, sought.measures ?? []);
  const held = [...within.flatMap(({ text, of }) => [text, of]), ...modelsOfRule(sought, read)];
  const implied = new Set(held.flatMap(termsOf));
  const weights = said.weights.filter(([term]) => !implied.has(term));
  const topics = weights.filter(([term]) => !isWeak(term));
  // Under a heading that is the question itself stands its answer, whatever it looks like.
  const isAsked = topics.length > 1 && topics.every(([term]) => read.above.has(term));
  const isOpen = (name: string) => !termsOf(name).every((term) => spokenOf?.has(term) || implied.has(term));
  return {
    ...sought,
    ...said,
    spokenOf,
    weights,
    names: said.names.filter(isOpen),
    named: said.named.filter(isOpen),
    total: sum(weights.map(([, weight]) => weight)),
    anyKind: isAsked || said.isYesOrNo,
  };
}

/** Of most sentences only how near they are is ever asked: the rest is looked for when it is. */
function statementAt(at: number, sentence: string, read: Read, looked: LookedFor): Statement {
  const near = nearAt(at, read, looked);
  let evidence: Evidence | undefined;
  return {
    sentence,
    near,
    get evidence() {
      evidence ??= evidenceAt(at, near, read, looked);
      return evidence;
    },
  };
}

const fitsAt = (at: number, { sentences }: Read, asked: LookedFor): boolean =>
  isAnswered(sentences[at]?.text ?? '', asked);

function nearAt(at: number, read: Read, looked: LookedFor): number {
  const { kind, weights, total, spokenOf } = looked;
  const fits = fitsAt(at, read, looked);
  const share = ([term, weight]: readonly [string, number]) =>
    weight * (fits && saysKind(term, kind) ? 1 : shareOf(term, at, read, spokenOf));
  return total === 0 ? 0 : sum(weights.map(share)) / total;
}

function evidenceAt(at: number, near: number, read: Read, looked: LookedFor): Evidence {
  const { text = '', terms = [] } = read.sentences[at] ?? {};
  const isThere = looked.anyKind || fitsAt(at, read, looked);
  const isBeside = () => fitsAt(at - 1, read, looked) || fitsAt(at + 1, read, looked);
  return {
    near,
    order: shareOfPairs(looked.pairs, terms),
    lacking: Math.max(
      lackingIn(looked.names, `${read.heading}\n${text}`, read.all),
      A_NAME * lackingIn(looked.named, `${read.heading}\n${text}`, read.all),
      otherOrdinals(looked.ordinals, text, read.all),
      looked.tellsOther(text) ? 1 : 0,
    ),
    unsaid: looked.asked === undefined ? 0 : 1 - shareOf(looked.asked, at, read, looked.spokenOf),
    unfit: isThere ? 0 : isBeside() ? FITS_BESIDE : 1,
  };
}

/** How far a sentence says a term, from 0 to 1. */
function shareOf(term: string, at: number, { sentences, everywhere, above }: Read, spokenOf: SpokenOf): number {
  const [before, here, after] = [sentences[at - 1], sentences[at], sentences[at + 1]];
  if (here?.set.has(term) || above.has(term) || spokenOf?.has(term)) return 1;
  if (before?.set.has(term)) return before.asks ? 1 : BESIDE;
  if (here?.terms.some((one) => sayTheSame(one, term))) return SAME;
  if (after?.set.has(term)) return BESIDE;
  return Math.max(everywhere.has(term) ? ELSEWHERE : 0, here?.terms.some((one) => areAlike(one, term)) ? ALIKE : 0);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
