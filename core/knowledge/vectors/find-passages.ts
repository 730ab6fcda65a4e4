import type { Hit, PassageIndex, Search } from '../retrieve.ts';
import { withoutCopies } from '../without-copies.ts';
import { fuse } from './fuse.ts';

/** Each ranking is read so far at least; no further than as many as are wanted, so that the best of each is among them. */
const DEPTH = 10;

/**
 * The passages that answer a question best, by their words and, where there is a model for embeddings, by what they mean. In the
 * latter case `score` is that of the fused ranking.
 */
export async function findPassages(index: PassageIndex, question: string, options: Search): Promise<Hit[]> {
  const deep = { ...options, limit: Math.max(options.limit, DEPTH) };
  const [byWords, byMeaning] = await Promise.all([
    index.search(question, index.nearest ? deep : options),
    index.nearest?.(question, deep),
  ]);
  if (!byMeaning || byMeaning.hits.length === 0) return byWords.slice(0, options.limit);
  const { hits, isEmbedded } = byMeaning;
  const outstanding = new Set(hits.filter((hit) => hit.standsOut).map(({ passage }) => passage.id));
  // Of what is not embedded, such as a file that came with the question, the words have to tell the meaning.
  const instead = byWords.map((hit) => (isEmbedded(hit.passage.id) ? undefined : hit));
  const fused = fuse([byWords, hits, instead], ({ passage }) => passage.id).map(({ item, score }) =>
    outstanding.has(item.passage.id) ? { ...item, score, standsOut: true as const } : { ...item, score },
  );
  return withoutCopies(fused).slice(0, options.limit);
}
