import MiniSearch from 'minisearch';
import { type Audience, type Passage, passageIn, type Scope } from './passage.ts';
import { isWeak, sharedTermsOf, termsOf } from './terms.ts';
import { withoutCopies } from './without-copies.ts';

/**
 * A passage found. `score` is BM25's and compares within one search only; `support` (0 to 1) is the share of the
 * question's words, weighted by how rare they are, that the passage covers.
 */
export type Hit = {
  readonly passage: Passage;
  readonly score: number;
  readonly support: number;
  /** The terms of the passage, its title and heading. */
  readonly terms: ReadonlySet<string>;
};

type Search = {
  readonly audience: Audience;
  readonly limit: number;
  /** Words around the question, such as the mail's subject: they help to choose between passages, no more. */
  readonly context?: string;
};

export type PassageIndex = {
  search(question: string, options: Search): Promise<Hit[]>;
  /** How much each distinct term of a question counts for that audience. */
  weigh(question: string, audience: Audience): Map<string, number>;
  /** What a term counts that stands in one passage only. */
  rarest(audience: Audience): number;
  /** What may be drawn from in a scope, as an index of its own. */
  narrow(scope: Scope): PassageIndex;
};

const BOOST = { title: 1.5, heading: 2, text: 1 };
/** Share of a term's weight: polite words hardly count, codes and numbers (an order number) little when unknown. */
const WEAK = 0.15;
const UNKNOWN_CODE = 0.5;
const CONTEXT = 0.3;
/** So many sources may say the same. */
const COPIES = 5;

/**
 * Indexes passages for search by BM25 (Robertson and Zaragoza 2009) over concepts. Outsiders get an index of their own,
 * made of what everyone may read: what is for members changes neither their results nor the weights.
 */
export function buildIndex(passages: readonly Passage[]): PassageIndex {
  const whole = openIndex(inScope(passages, {}), narrow);
  const narrowed = new Map<string, PassageIndex>();
  return whole;

  function narrow(scope: Scope): PassageIndex {
    if (!scope.only && !passages.some(({ path }) => scope.place && path.startsWith(scope.place))) return whole;
    const key = JSON.stringify([scope.place, scope.only]);
    const index = narrowed.get(key) ?? openIndex(inScope(passages, scope), narrow);
    narrowed.delete(key);
    narrowed.set(key, index);
    if (narrowed.size > MOST_SCOPES) narrowed.delete([...narrowed.keys()][0] ?? '');
    return index;
  }
}

/** Each scope costs an index in memory: those that were asked for last are kept. */
const MOST_SCOPES = 50;

const inScope = (passages: readonly Passage[], scope: Scope): Passage[] =>
  passages.flatMap((passage) => passageIn(passage, scope) ?? []);

function openIndex(passages: readonly Passage[], narrow: PassageIndex['narrow']): PassageIndex {
  const open = passages.filter((passage) => passage.audience === 'everyone');
  const shelves: { [A in Audience]?: Shelf } = {};
  const shelfFor = (audience: Audience): Shelf => {
    shelves[audience] ??= openShelf(audience === 'members' ? passages : open);
    return shelves[audience];
  };
  return {
    search: async (question, options) => searchShelf(shelfFor(options.audience), question, options),
    weigh: (question, audience) => weighTerms(shelfFor(audience), question),
    rarest: (audience) => rarity(shelfFor(audience).passages.size, 1),
    narrow,
  };
}

type Shelf = {
  readonly engine: MiniSearch;
  readonly passages: ReadonlyMap<string, Passage>;
  readonly termsIn: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many passages hold a term. */
  readonly spread: ReadonlyMap<string, number>;
};

function openShelf(passages: readonly Passage[]): Shelf {
  const engine = new MiniSearch({ fields: Object.keys(BOOST), tokenize: termsOf, processTerm: (term) => term });
  engine.addAll(passages);
  const termsIn = new Map(passages.map((passage) => [passage.id, termsOfPassage(passage)]));
  const spread = new Map<string, number>();
  for (const terms of termsIn.values()) for (const term of terms) spread.set(term, (spread.get(term) ?? 0) + 1);
  return { engine, passages: new Map(passages.map((passage) => [passage.id, passage])), termsIn, spread };
}

const termsOfPassage = ({ title, heading, text }: Passage): Set<string> =>
  new Set(termsOf(`${title}\n${heading}\n${text}`));

function searchShelf(shelf: Shelf, question: string, { limit, context = '' }: Search): Hit[] {
  const asked = weighTerms(shelf, question);
  const around = new Set(termsOf(context).filter((term) => !asked.has(term)));
  const boostTerm = (term: string) => (isWeak(term) ? WEAK : 1) * (around.has(term) ? CONTEXT : 1);
  const found = shelf.engine.search([...asked.keys(), ...around].join(' '), {
    boost: BOOST,
    boostTerm,
    tokenize: (terms) => terms.split(' ').filter(Boolean),
  });
  const hits = found.slice(0, limit * COPIES).flatMap(({ id, score }) => {
    const passage = shelf.passages.get(id);
    return passage ? [{ passage, score }] : [];
  });
  return withoutCopies(hits)
    .slice(0, limit)
    .map((hit) => {
      const terms = shelf.termsIn.get(hit.passage.id) ?? new Set<string>();
      return { ...hit, support: coverage(asked, terms), terms };
    });
}

function weighTerms({ spread, passages }: Shelf, question: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { term, share } of sharedTermsOf(question)) {
    const holders = spread.get(term) ?? 0;
    const counts = isWeak(term) ? WEAK : holders === 0 && /\d/.test(term) ? UNKNOWN_CODE : 1;
    weights.set(term, Math.max(weights.get(term) ?? 0, rarity(passages.size, holders) * share * counts));
  }
  return weights;
}

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
