import type { Passage, Scope } from '../passage.ts';
import { coverage, type Hit, type PassageIndex, type Search } from '../retrieve.ts';
import { termsOf, topicsIn } from '../words/terms.ts';

/** A passage that is near in meaning; `standsOut`: nearer than others would be by chance. */
type Neighbour = { readonly passage: Passage; readonly similarity: number; readonly standsOut: boolean };

/** Finds what is nearest to words, of what may be told in a scope. Never rejects: without a model nothing is near. */
export type FindNear = (words: string, options: Search & { readonly scope: Scope }) => Promise<Neighbourhood>;

export type Neighbourhood = { readonly near: readonly Neighbour[]; isEmbedded(id: string): boolean };

export const NOTHING_NEAR: Neighbourhood = { near: [], isEmbedded: () => false };

/** An index that knows what passages mean, too. */
export function withMeaning(index: PassageIndex, findNear: FindNear, scope: Scope = {}): PassageIndex {
  return {
    ...index,
    narrow: (narrower) => withMeaning(index.narrow(narrower), findNear, narrower),
    beside: (passages) => withMeaning(index.beside(passages), findNear, scope),
    async nearest(question, options) {
      const { context = '', audience } = options;
      // A question that names nothing means nothing by itself.
      const words = topicsIn(question) === 0 ? `${context}\n${question}`.trim() : question;
      const { near, isEmbedded } = words === '' ? NOTHING_NEAR : await findNear(words, { ...options, scope });
      const asked = near.length === 0 ? new Map<string, number>() : index.weigh(question, audience);
      return { hits: near.map((neighbour) => toHit(neighbour, asked)), isEmbedded };
    },
  };
}

function toHit({ passage, similarity, standsOut }: Neighbour, asked: ReadonlyMap<string, number>): Hit {
  const terms = new Set(termsOf(`${passage.title}\n${passage.heading}\n${passage.text}`));
  const hit = { passage, score: similarity, support: coverage(asked, terms), terms };
  return standsOut ? { ...hit, standsOut } : hit;
}
