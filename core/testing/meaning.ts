import type { Passage } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import { nearest } from '../knowledge/vectors/nearest.ts';
import { openVectorTable } from '../knowledge/vectors/vector-table.ts';
import { withMeaning } from '../knowledge/vectors/with-meaning.ts';
import { conceptVector } from './concept-vector.ts';

/** An index of these passages that also knows what they mean, by `conceptVector`. */
export function indexWithMeaning(index: PassageIndex, passages: readonly Passage[]): PassageIndex {
  const table = openVectorTable(unit('').length);
  for (const { id, title, heading, text } of passages) table.add(id, unit(`${title}\n${heading}\n${text}`));
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const placed = passages.map(({ id, path, audience }) => {
    return { document: { id, path, version: 1 }, position: 0, audience, hash: id };
  });
  return withMeaning(index, async (words, { audience, scope, limit }) => {
    const asked = { reader: { audience, scope, now: 0 }, most: limit };
    const near = await nearest(unit(words), placed, table, asked);
    return {
      near: near.flatMap(({ passage: { hash }, ...rest }) => {
        const passage = byId.get(hash);
        return passage ? [{ ...rest, passage }] : [];
      }),
      isEmbedded: (id) => byId.has(id),
    };
  });
}

function unit(text: string): Float32Array {
  const vector = conceptVector(text);
  const length = Math.sqrt(vector.reduce((sum, number) => sum + number * number, 0));
  return Float32Array.from(vector, (number) => number / length);
}
