import { isWeak } from '../../knowledge/words/terms.ts';
import type { Utterance } from '../transcript.ts';
import { isTalk } from '../words/talk-words.ts';
import { heardTerms } from './heard-terms.ts';
import { type MeetingQuestion, readMeetingQuestion } from './read-meeting-question.ts';

/** An utterance that speaks of what was asked. `talk` is the place of its meeting in the list. */
export type Evidence = {
  readonly talk: number;
  readonly utterance: Utterance;
  /** The share of what was asked that is said in it or close to it, from 0 to 1. */
  readonly covered: number;
};

/** A question as it is put to some meetings. */
export type AskedTalks = MeetingQuestion & {
  /** The utterances that speak of it most, best first. */
  best(most: number): Evidence[];
  /** The share of what was asked that some words say, from 0 to 1: what few utterances say counts most. */
  coveredBy(text: string): number;
};

/** How soon repetition stops to count, and how much length does. */
const K1 = 1.2;
const B = 0.75;
/** How much of a word is still heard one utterance on: close by, and in the stretch that is about one subject. */
const CLOSE = 0.6;
const WIDE = 0.95;
/** How much of a speaker who was named. */
const PRESENT = 0.8;
/** What counts beside the words of the utterance itself. All of these were chosen on meetings that no figure is taken from. */
const CLOSE_SHARE = 2;
const WIDE_SHARE = 1;
const NAMED = 2;
const NAMED_NEAR = 4;
const WEAK = 0.5;
/** An utterance of so many words counts half of what it would if it were very long: "Yeah." is evidence of nothing. */
const HALF_WORTH = 0.5;
/** What an utterance counts once one so near to it is chosen: a wrong stretch must not take all places. */
const REPEATED = 0.95;
const NEAR = 8;

type Index = {
  readonly lines: readonly { readonly talk: number; readonly utterance: Utterance }[];
  /** By line: its meeting, its length in terms, and how much a line of that length can say. */
  readonly talks: Uint32Array;
  readonly lengths: Uint32Array;
  readonly worth: Float32Array;
  /** By term: how often each line says it. */
  readonly said: ReadonlyMap<string, ReadonlyMap<number, number>>;
};

/**
 * Opens meetings for questions. Utterances are ranked by BM25 (Robertson and Zaragoza 2009) and by how much of the question is
 * heard around them, since an answer is a stretch of talk and not one line; those of a speaker whom the question names, and what
 * is said to them, come before others. Linear in the utterances, for a question as well.
 */
export function openEvidence(talks: readonly (readonly Utterance[])[]): (question: string) => AskedTalks {
  const index = indexTalks(talks);
  const speakers = [...new Set(index.lines.map(({ utterance }) => utterance.speaker))].filter(Boolean);
  return (question) => {
    const read = readMeetingQuestion(question, speakers);
    const weights = new Map(read.topics.map((term) => [term, weightOf(term, index)]));
    const total = sum(weights.values());
    return {
      ...read,
      best: (most) => (total === 0 ? [] : spreadOut(scoresOf(weights, read.speakers, index), index, most)),
      coveredBy(text) {
        const terms = new Set(heardTerms(text));
        return total === 0 ? 0 : sum([...weights].map(([term, weight]) => (terms.has(term) ? weight : 0))) / total;
      },
    };
  };
}

function indexTalks(all: readonly (readonly Utterance[])[]): Index {
  const lines = all.flatMap((utterances, talk) => utterances.map((utterance) => ({ talk, utterance })));
  const said = new Map<string, Map<number, number>>();
  const lengths = new Uint32Array(lines.length);
  const worth = new Float32Array(lines.length);
  for (const [at, { utterance }] of lines.entries()) {
    const terms = heardTerms(utterance.text);
    lengths[at] = terms.length;
    const telling = terms.filter((term) => !isTalk(term)).length;
    worth[at] = telling / (telling + HALF_WORTH);
    for (const term of terms) {
      const counts = said.get(term) ?? new Map<number, number>();
      said.set(term, counts.set(at, (counts.get(at) ?? 0) + 1));
    }
  }
  return { lines, talks: Uint32Array.from(lines, ({ talk }) => talk), lengths, worth, said };
}

/** Inverse document frequency, less for words that hardly name a subject. */
function weightOf(term: string, { said, lines }: Index): number {
  const spread = said.get(term)?.size ?? 0;
  return Math.log(1 + (lines.length - spread + 0.5) / (spread + 0.5)) * (isWeak(term) ? WEAK : 1);
}

type Scores = { readonly score: Float32Array; readonly covered: Float32Array };

function scoresOf(weights: ReadonlyMap<string, number>, named: ReadonlySet<string>, index: Index): Scores {
  const { lines, talks, lengths, worth, said } = index;
  const score = new Float32Array(lines.length);
  const covered = new Float32Array(lines.length);
  const average = sum(lengths) / lines.length;
  const total = sum(weights.values());
  for (const [term, weight] of weights) {
    const places = said.get(term);
    if (places === undefined) continue;
    const counts = new Float32Array(lines.length);
    for (const [at, count] of places) counts[at] = count;
    const [close, wide] = [heard(counts, CLOSE, talks), heard(counts, WIDE, talks)];
    for (const [at, count] of counts.entries()) {
      const long = 1 - B + (B * (lengths[at] ?? 0)) / average;
      const own = (count * (K1 + 1)) / (count + K1 * long);
      const around = CLOSE_SHARE * half(close[at] ?? 0) + WIDE_SHARE * half(wide[at] ?? 0);
      score[at] = (score[at] ?? 0) + weight * (own + around);
      covered[at] = (covered[at] ?? 0) + (weight / total) * Math.min(1, close[at] ?? 0);
    }
  }
  const speaks = Float32Array.from(lines, ({ utterance }) => Number(named.has(utterance.speaker)));
  for (const [at, present] of heard(speaks, PRESENT, talks).entries()) {
    const weight = (1 + NAMED_NEAR * half(present)) * (speaks[at] ? NAMED : 1);
    score[at] = (score[at] ?? 0) * (worth[at] ?? 0) * weight;
  }
  return { score, covered };
}

/** What is heard once counts half of what is heard without end. */
const half = (value: number): number => value / (value + 1);

/** How often something is heard in and around each line: the further away it was said, the less. A meeting hears no other. */
function heard(counts: Float32Array, share: number, talks: Uint32Array): Float32Array {
  const result = new Float32Array(counts.length);
  let before = 0;
  for (let at = 0; at < counts.length; at++) {
    before = (talks[at] === talks[at - 1] ? before * share : 0) + (counts[at] ?? 0);
    result[at] = before;
  }
  let after = 0;
  for (let at = counts.length - 2; at >= 0; at--) {
    after = talks[at] === talks[at + 1] ? (after + (counts[at + 1] ?? 0)) * share : 0;
    result[at] = (result[at] ?? 0) + after;
  }
  return result;
}

/** The best lines one by one; what lies near one that is chosen counts less from then on. */
function spreadOut({ score, covered }: Scores, { lines, talks }: Index, most: number): Evidence[] {
  const chosen: Evidence[] = [];
  while (chosen.length < most) {
    const at = score.reduce((best, value, place) => (value > (score[best] ?? 0) ? place : best), 0);
    const line = lines[at];
    if (line === undefined || (score[at] ?? 0) <= 0) break;
    chosen.push({ ...line, covered: covered[at] ?? 0 });
    score[at] = 0;
    for (let near = Math.max(0, at - NEAR); near <= at + NEAR && near < lines.length; near++)
      if (talks[near] === talks[at]) score[near] = (score[near] ?? 0) * REPEATED;
  }
  return chosen;
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};
