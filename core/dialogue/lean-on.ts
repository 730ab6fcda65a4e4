import type { Source } from '../knowledge/passage.ts';
import { coverage, type Hit, type PassageIndex, type Search } from '../knowledge/retrieve.ts';
import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import { pageOf } from './page-of.ts';
import type { StatedFact } from './person-fact.ts';
import { sharesFigures } from './twin-of.ts';

type Leaning = {
  /** Where the last answer stands; without a heading, on all of that page. */
  readonly sources: readonly Near[];
  /** What the talk is about: on its page nothing of that has to be said again. */
  readonly topic: string;
  /** What the question itself names, without the words that it got from what was said before. */
  readonly names: string;
  /** ISO 639-1 of the talk. */
  readonly language: string;
  /** Only a side of what was asked is asked for, such as its currency: the passage that was spoken of tells it. */
  readonly stays?: boolean | undefined;
};

type Near = { readonly path: string; readonly heading: string | undefined; readonly quote?: string };

/** What is left of another passage of the page, and of other pages. */
const SAME_PAGE = 0.87;
const ELSEWHERE = 0.65;
/** What is left of a passage that knows nothing of what the question itself names. */
const NAMES_NOTHING = 0.6;
const ABROAD = 0.8;
/** So many passages are looked at, before what the talk is about counts. */
const LOOKED_AT = 40;

/** An index in which the page that a talk is about counts for more, and so does what the question itself names. */
export function leanOn(index: PassageIndex, { sources, topic, names, language, stays }: Leaning): PassageIndex {
  const spokenOf = new Set(termsOf(topic));
  return {
    ...index,
    async search(question, options) {
      const asked = index.weigh(question, options.audience);
      const own = new Map([...index.weigh(names, options.audience)].filter(([term]) => !isWeak(term)));
      // What was not answered makes no page likelier than others, but for those that know what is said of it now.
      const tells = [...own.keys()].some((term) => !/^\d+$/.test(term));
      const hits = await index.search(question, { ...options, limit: Math.max(options.limit, LOOKED_AT) });
      const leaning = hits.map((hit) => {
        const near = nearness(hit, { sources, own, language, stays });
        const named = own.size === 0 ? 1 : NAMES_NOTHING + (1 - NAMES_NOTHING) * coverage(own, hit.terms);
        const factor = near * named * (hit.passage.language === language ? 1 : ABROAD);
        const isAbout = sources.length > 0 ? near > ELSEWHERE : tells && coverage(own, hit.terms) >= 1;
        const about = isAbout ? { ...hit, terms: hit.terms.union(spokenOf), spokenOf } : hit;
        return { ...about, score: hit.score * factor, support: coverage(asked, about.terms) * factor };
      });
      return leaning.toSorted((a, b) => b.score - a.score).slice(0, options.limit);
    },
  };
}

type Around = Pick<Leaning, 'sources' | 'language' | 'stays'> & { readonly own: ReadonlyMap<string, number> };

function nearness({ passage }: Hit, { sources, own, language, stays }: Around): number {
  const { path, heading } = passage;
  const samePage = stays ? ELSEWHERE : SAME_PAGE;
  const onPage = sources.filter((source) => source.path === path);
  if (onPage.length === 0) {
    // Who goes on in another language is told from the page in that one.
    const twins = passage.language === language ? sources.filter((one) => pageOf(one.path) === pageOf(path)) : [];
    if (twins.length > 0) return twins.some(({ quote = '' }) => sharesFigures(quote, passage.text)) ? 1 : samePage;
    return sources.length === 0 ? 1 : ELSEWHERE;
  }
  // "And in Hamburg?" after the office in Shanghai: what stands below "Hamburg office" is as near.
  const isNamed = termsOf(heading).some((term) => own.has(term));
  return isNamed || onPage.some((source) => source.heading === heading) ? 1 : samePage;
}

/** What is left of passages of other offices and products than those that somebody spoke of as theirs. */
const NOT_THEIRS = 0.93;

/** An index in which pages and headings count for more that name where somebody works, or what they use. */
export function leanOnFacts(index: PassageIndex, facts: readonly StatedFact[]): PassageIndex {
  const theirs = new Set(
    facts.filter(({ kind }) => kind === 'office' || kind === 'product').flatMap(({ text }) => termsOf(text)),
  );
  if (theirs.size === 0) return index;
  return {
    ...index,
    async search(question, options) {
      const hits = await index.search(question, options);
      const named = ({ passage }: Hit) =>
        termsOf(`${passage.title} ${passage.heading}`).some((term) => theirs.has(term));
      if (!hits.some(named)) return hits;
      const leaning = hits.map((hit) => (named(hit) ? hit : weighed(hit, NOT_THEIRS)));
      return leaning.toSorted((a, b) => b.score - a.score);
    },
  };
}

const weighed = (hit: Hit, factor: number): Hit => ({
  ...hit,
  score: hit.score * factor,
  support: hit.support * factor,
});

/** An index of nothing but these passages, which somebody has chosen: what is asked is asked of them. */
export function onlyAt(index: PassageIndex, places: readonly Pick<Source, 'path' | 'heading'>[]): PassageIndex {
  const chosen = sifted(index, LOOKED_AT, ({ passage }) =>
    places.some(({ path, heading }) => path === passage.path && heading === passage.heading),
  );
  return {
    ...chosen,
    async search(question, options) {
      const spokenOf = new Set(termsOf(question));
      return (await chosen.search(question, options)).map((hit) => ({ ...hit, spokenOf }));
    },
  };
}

/** An index that lacks a passage. */
export const without = (index: PassageIndex, { path, heading }: Pick<Source, 'path' | 'heading'>): PassageIndex =>
  sifted(index, 1, ({ passage }) => passage.path !== path || passage.heading !== heading);

/** An index of what is meant; `lookedAt` passages at least are looked at, or one more than are wanted. */
function sifted(index: PassageIndex, lookedAt: number, isMeant: (hit: Hit) => boolean): PassageIndex {
  const { search, nearest } = index;
  const more = (options: Search): Search => ({ ...options, limit: Math.max(options.limit + 1, lookedAt) });
  const sift = (hits: readonly Hit[], { limit }: Search): Hit[] => hits.filter(isMeant).slice(0, limit);
  return {
    ...index,
    search: async (question, options) => sift(await search(question, more(options)), options),
    ...(nearest && {
      async nearest(question, options) {
        const { hits, isEmbedded } = await nearest(question, more(options));
        return { hits: sift(hits, options), isEmbedded };
      },
    }),
  };
}
