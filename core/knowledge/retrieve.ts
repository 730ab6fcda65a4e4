import { LRUCache } from 'lru-cache';
import { tagChinese } from '../text/tokenize.ts';
import type { Audience, Passage, Scope } from './passage.ts';
import { bestMatches, type Match } from './search/best-matches.ts';
import { type IndexParts, inMemory, type PassageKey, withMore } from './search/index-parts.ts';
import { rerank } from './search/rerank.ts';
import type { IndexedDocument } from './search/segment.ts';
import { holdersOf, openShelf, type Shelf } from './search/shelf.ts';
import { hashTerm } from './search/term-hash.ts';
import { withoutCopies } from './without-copies.ts';
import { isWeak, sharedTermsOf, termsOf } from './words/terms.ts';

/**
 * A passage found. `score` compares within one search only; `support` (0 to 1) is the share of the question's words, weighted
 * by how rare they are, that the passage covers.
 */
export type Hit = {
  readonly passage: Passage;
  readonly score: number;
  readonly support: number;
  /** The terms of the passage, its title and heading. */
  readonly terms: ReadonlySet<string>;
  /** Nearer in meaning than others are by chance. */
  readonly standsOut?: true;
  /** What a talk about it has named: it need not say that again. Absent where no talk is about it. */
  readonly spokenOf?: ReadonlySet<string>;
};

export type Search = {
  readonly audience: Audience;
  readonly limit: number;
  /** Words around the question, such as the mail's subject: they help to choose between passages, no more. */
  readonly context?: string;
};

/** The passages nearest in meaning, best first, of those that are embedded; which those are, by the id of a passage. */
type Nearest = { readonly hits: readonly Hit[]; isEmbedded(id: string): boolean };

export type PassageIndex = {
  /** By words. */
  search(question: string, options: Search): Promise<Hit[]>;
  /** By meaning, as far as passages are embedded; absent without a model for it. Never rejects. */
  nearest?(question: string, options: Search): Promise<Nearest>;
  /** How much each distinct term of a question counts for that audience. */
  weigh(question: string, audience: Audience): Map<string, number>;
  /** What a term counts that stands in one passage only. */
  rarest(audience: Audience): number;
  /** What may be drawn from in a scope, as an index of its own. */
  narrow(scope: Scope): PassageIndex;
  /** The same with passages that count in every scope: they came with the question. */
  beside(passages: readonly Passage[]): PassageIndex;
};

/**
 * Share of a term's weight: polite words hardly count; codes and numbers (an order number), and Chinese words for what somebody does,
 * which there are many of, little when no page says them.
 */
const WEAK = 0.15;
const UNKNOWN_CODE = 0.5;
const UNKNOWN_ACT = 0.6;
const CONTEXT = 0.3;
/** More of a question is not read: whoever sends fifty pages asks in the first ten. */
const READ_OF_QUESTION = 20_000;
/** So many of its terms are looked for: the rarest of those that stand anywhere. */
const MOST_TERMS = 100;
/** So many of the best matches are read and looked at more closely. */
const READ = 60;
/** So many sources may say the same: more are read where more than so many are wanted. */
const COPIES = 5;
const FEW = 15;
/** In one turn of a talk the same is looked for more than once. */
const KEPT_SEARCHES = 4;

/** An index of passages in memory. */
export function buildIndex(passages: readonly Passage[]): PassageIndex {
  return openIndex({ ...inMemory(passages, false), now: Date.now });
}

/**
 * Opens an index for search by BM25 (Robertson and Zaragoza 2009) over concepts, whose best matches are then ordered anew. What the
 * asker must not be told is left out before anything is counted: it changes neither the results nor the weights.
 */
export function openIndex(parts: IndexParts, scope: Scope = {}): PassageIndex {
  const shelfFor = (audience: Audience): Shelf => openShelf(parts.live, { audience, scope, now: parts.now() });
  const searches = new LRUCache<string, Promise<Ranked>>({ max: KEPT_SEARCHES });
  async function ranked(question: string, { audience, limit, context = '' }: Search): Promise<Ranked> {
    const depth = limit > FEW ? limit * COPIES : READ;
    const key = JSON.stringify([audience, depth, context, question]);
    const known = searches.get(key);
    if (known) return known;
    const search = rank(shelfFor(audience), parts, { question, context, depth });
    searches.set(key, search);
    search.catch(() => searches.delete(key));
    return search;
  }
  return {
    async search(question, options) {
      const { matches, weights } = await ranked(question, options);
      return matches.slice(0, options.limit).map((match) => hitOf(match, weights));
    },
    weigh: (question, audience) => weightsOf(countTerms(shelfFor(audience), question)),
    rarest: (audience) => rarity(shelfFor(audience).passages, 1),
    narrow: (narrower) => openIndex(parts, narrower),
    beside: (passages) => openIndex(withMore(parts, passages), scope),
  };
}

type Ranked = {
  readonly matches: readonly { readonly passage: Passage; readonly score: number }[];
  readonly weights: ReadonlyMap<string, number>;
};

type Sought = { readonly question: string; readonly context: string; readonly depth: number };

/** The best matches, the best first: at most `depth` are looked at. */
async function rank(shelf: Shelf, { read }: IndexParts, { question, context, depth }: Sought): Promise<Ranked> {
  const asked = countTerms(shelf, question);
  const sought = new Map(rarest(asked).map(({ hash, weight }) => [hash, weight]));
  for (const { hash, weight } of rarest(countTerms(shelf, context)))
    if (!sought.has(hash)) sought.set(hash, CONTEXT * weight);
  const matches = bestMatches(shelf, sought, depth);
  const stored = await read(matches.map(keyOf));
  const found = matches.flatMap(({ score }, at) => {
    const one = stored[at];
    return one ? [{ ...one, score }] : [];
  });
  const order = termsOf(question.slice(0, READ_OF_QUESTION)).map(hashTerm);
  const best = withoutCopies(rerank(distinct(found), { question, order, weights: sought }));
  return { matches: best, weights: weightsOf(asked) };
}

function hitOf({ passage, score }: Ranked['matches'][number], weights: Ranked['weights']): Hit {
  const terms = termsOfPassage(passage);
  return { passage, score, support: coverage(weights, terms), terms };
}

const termsOfPassage = ({ title, heading, text }: Passage): Set<string> =>
  new Set(termsOf(`${title}\n${heading}\n${text}`));

/** Somebody may send a page of the handbook. */
const distinct = <T extends { readonly passage: Passage }>(found: readonly T[]): T[] =>
  [...new Map(found.toReversed().map((one) => [one.passage.id, one])).values()].reverse();

/** The terms that lead somewhere, no more than are looked for. */
const rarest = (counted: readonly CountedTerm[]): CountedTerm[] =>
  counted
    .filter(({ holders }) => holders > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_TERMS);

const keyOf = ({ segment, slot }: Match): PassageKey => ({
  document: segment.documents[segment.documentOf[slot] ?? 0] as IndexedDocument,
  position: segment.positions[slot] ?? 0,
});

/** A distinct term of a question, with what it counts. */
type CountedTerm = {
  readonly term: string;
  readonly hash: number;
  readonly weight: number;
  /** In how many passages it stands. */
  readonly holders: number;
};

function countTerms(shelf: Shelf, question: string): CountedTerm[] {
  const shares = new Map<string, number>();
  for (const { term, share } of sharedTermsOf(question.slice(0, READ_OF_QUESTION)))
    shares.set(term, Math.max(shares.get(term) ?? 0, share));
  const isAct = actsIn(question.slice(0, READ_OF_QUESTION));
  return [...shares].map(([term, share]) => {
    const hash = hashTerm(term);
    const holders = holdersOf(shelf, hash);
    const unknown = () => (/\d/.test(term) ? UNKNOWN_CODE : isAct(term) ? UNKNOWN_ACT : 1);
    const counts = isWeak(term) ? WEAK : holders === 0 ? unknown() : 1;
    return { term, hash, weight: rarity(shelf.passages, holders) * share * counts, holders };
  });
}

const weightsOf = (counted: readonly CountedTerm[]): Map<string, number> =>
  new Map(counted.map(({ term, weight }) => [term, weight]));

/** Inverse document frequency as in BM25. */
const rarity = (passages: number, holders: number): number =>
  Math.log(1 + (passages - holders + 0.5) / (holders + 0.5));

/** The weighted share of the terms that a text covers; 0 when there is nothing to cover. */
export function coverage(asked: ReadonlyMap<string, number>, terms: ReadonlySet<string>): number {
  let all = 0;
  let covered = 0;
  for (const [term, weight] of asked) {
    all += weight;
    if (terms.has(term)) covered += weight;
  }
  return all === 0 ? 0 : covered / all;
}

const HAN = /\p{Script=Han}/u;
/** Parts of speech as the dictionary tags them: verbs, adverbs, pronouns, prepositions, places and the like, but no names and nouns. */
const ACTS = new Set('v d r p c u f m q t y z zg'.split(' '));

/** Whether a word of a Chinese question says what somebody does, and how, rather than with what: "扔", "到处". */
function actsIn(question: string): (term: string) => boolean {
  if (!HAN.test(question)) return () => false;
  let tags: Map<string, string> | undefined;
  return (term) => {
    tags ??= new Map(tagChinese(question).map(({ word, tag }) => [word, tag]));
    return ACTS.has(tags.get(term) ?? '');
  };
}
